package guanxi.kpi.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactEntryTests {

    private static final Map<String, String> GOOD = Map.of(
            "factId", "10248-11",
            "source", "erp",
            "date", "1996-07-04",
            "customer", "VINET",
            "product", "Queso Cabrales",
            "quantity", "12",
            "amount", "168.00",
            "currency", "USD");

    @Test
    void readsAFactExactly() {
        var fact = read("amount", "98.0000019").fact();
        assertThat(fact.amount()).isEqualByComparingTo("98.0000019");
        assertThat(fact.region()).isNull();
        assertThat(problems("amount", "98.0000019")).isEmpty();
    }

    @Test
    void takesAnAmountOfZeroAndAReturnedNumberOfDecimals() {
        assertThat(problems("amount", "0")).isEmpty();
        assertThat(problems("amount", "0.12345678901234567890")).isEmpty();
    }

    @Test
    void saysTheSameWhateverZerosAreWritten() {
        assertThat(read("amount", "168.00").fact())
                .isEqualTo(read("amount", "168").fact());
        assertThat(read("amount", "100").fact().amount()).hasToString("100");
        assertThat(read("amount", "168.01").fact())
                .isNotEqualTo(read("amount", "168").fact());
    }

    @ParameterizedTest
    @CsvSource({
        "amount, -5, negative",
        "amount, 1e9, not-a-number",
        "amount, '1,000.00', not-a-number",
        "amount, +5, not-a-number",
        "amount, NaN, not-a-number",
        "amount, 0x10, not-a-number",
        "amount, １２, not-a-number",
        "amount, 1234567890123456789012345678901234567890, too-many-digits",
        "amount, 0.123456789012345678901, too-many-digits",
        "amount, '', required",
        "quantity, -1, negative",
        "date, 2026-02-30, not-a-date",
        "date, 2026-13-01, not-a-date",
        "date, 02/03/2026, not-a-date",
        "date, 0001-01-01, not-a-date",
        "date, ' ', required",
        "currency, XXX, unknown-currency",
        "currency, usd, unknown-currency",
        "currency, RMB, unknown-currency",
        "customer, '', required",
        "factId, '=1+1', formula",
        "product, '@SUM(A1)', formula",
        "region, '+cmd|calc', formula",
        "rep, '-2+3', formula",
    })
    void namesWhatIsWrongWithAField(String field, String value, String code) {
        assertThat(problems(field, value)).containsExactly(field + " " + code);
    }

    @Test
    void takesANegativeNumberForATextButNoUnwrittenCharacter() {
        assertThat(problems("product", "-12")).isEmpty();
        assertThat(problems("product", "a\u0000b")).containsExactly("product control-character");
        assertThat(problems("product", "x".repeat(201))).containsExactly("product too-long");
    }

    private static List<String> problems(String field, String value) {
        return read(field, value).problems().stream()
                .map(problem -> problem.pointer() + " " + problem.code())
                .toList();
    }

    private static FactEntry.Reading read(String field, String value) {
        var fields = new HashMap<>(GOOD);
        fields.put(field, value);
        return FactEntry.of(fields::get).read();
    }
}
