package guanxi.kpi.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import guanxi.starter.problem.Refusal;
import guanxi.starter.upload.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FactImportOptionsTests {

    private static final Map<String, String> DEFAULTS = Map.of("source", "erp", "currency", "USD");
    private static final List<String> HEADER = List.of("单号", "date", "customer", "amount");

    @Test
    void readAFieldFromItsColumnOrTheColumnOfItsNameOrTheDefault() {
        var options = new FactImportOptions(Map.of("factId", "单号"), DEFAULTS);
        assertThatNoException().isThrownBy(() -> options.check(HEADER));
        var row = new Row(2, Map.of("单号", "A1", "date", "2026-11-23", "customer", "C1", "amount", "5"));
        assertThat(options.entry(row))
                .isEqualTo(new FactEntry("A1", "erp", "2026-11-23", "C1", null, null, null, null, null, "5", "USD"));
    }

    @Test
    void nameTheColumnThatIsMissing() {
        assertThat(places(Map.of("factId", "单号", "amount", "sum"), DEFAULTS, HEADER))
                .containsExactly("/options/mapping/amount column-missing");
    }

    @Test
    void nameTheFieldThatComesFromNowhere() {
        assertThat(places(Map.of(), Map.of("currency", "USD"), HEADER))
                .containsExactly(
                        "/options/mapping/factId field-without-column",
                        "/options/defaults/source field-without-column");
    }

    @Test
    void areRefusedWithFieldsThatNoFactHas() {
        assertThat(places(
                        Map.of("factId", "单号", "price", "amount"), Map.of("source", "erp", "currency", "RMB"), HEADER))
                .containsExactly("/options/mapping/price unknown-value", "/options/defaults/currency unknown-currency");
        assertThat(places(Map.of("source", "customer"), Map.of("factId", "1", "currency", "USD"), HEADER))
                .contains("/options/mapping/source unknown-value", "/options/defaults/factId unknown-value");
    }

    private static List<String> places(Map<String, String> mapping, Map<String, String> defaults, List<String> header) {
        var options = new FactImportOptions(mapping, defaults);
        return catchThrowableOfType(Refusal.class, () -> options.check(header)).fields().stream()
                .map(place -> place.pointer() + " " + place.code())
                .toList();
    }
}
