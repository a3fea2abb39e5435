package guanxi.kpi.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import guanxi.starter.problem.Refusal;
import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FigureTests {

    @Test
    void areRoundedHalfUpToTheMinorUnitsOfTheCurrency() {
        assertThat(Currencies.rounded(new BigDecimal("2.345"), Currency.getInstance("CNY")))
                .hasToString("2.35");
        assertThat(Currencies.rounded(new BigDecimal("2.5"), Currency.getInstance("JPY")))
                .hasToString("3");
        assertThat(Currencies.rounded(new BigDecimal("2"), Currency.getInstance("KWD")))
                .hasToString("2.000");
    }

    @Test
    void haveNoRateOfNothing() {
        assertThat(Percent.of(0, 0)).isNull();
        assertThat(Percent.of(65, 67)).hasToString("97.01");
        assertThat(Percent.of(0, 67)).hasToString("0.00");
    }

    @Test
    void areNotCountedInGold() {
        assertThat(Currencies.find("XAU")).isEmpty();
        assertThat(Currencies.find("CNY")).isPresent();
    }

    @Test
    void haveAPeriodThatDoesNotEndBeforeItBegins() {
        var refusal = catchThrowableOfType(Refusal.class, () -> Period.ofParameters("2026-02-01", "2026-01-01"));
        assertThat(refusal.fields().get(0).pointer()).isEqualTo("?to");
        assertThat(refusal.fields().get(0).code()).isEqualTo("period-reversed");
        assertThatNoException().isThrownBy(() -> Period.ofParameters("2026-02-01", "2026-02-01"));
        assertThatNoException().isThrownBy(() -> Period.ofParameters(null, " "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-13", "2026-00", "2026", "2026-1", "11-2026", ""})
    void haveNoThirteenthMonth(String month) {
        var refusal = catchThrowableOfType(Refusal.class, () -> Period.monthParameter("month", month));
        assertThat(refusal.fields().get(0).pointer()).isEqualTo("?month");
    }

    @ParameterizedTest
    @ValueSource(strings = {"96", "1899", "2200", "19x6", "١٩٩٦"})
    void haveYearsOfFourDigits(String year) {
        var refusal = catchThrowableOfType(Refusal.class, () -> Period.yearParameter("from", year));
        assertThat(refusal.fields().get(0).pointer()).isEqualTo("?from");
    }
}
