package guanxi.kpi.target;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.kpi.figure.Inspection;
import guanxi.starter.problem.FieldProblem;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTests {

    @ParameterizedTest
    @CsvSource({
        "5600000, 7000000, CNY,",
        "5600000, 5600000, CNY,",
        "5600000, 5599999.99, CNY, target-below-task",
        "5600000.005, 7000000, CNY, finer-than-currency",
        "5600000, 7000000.5, JPY, finer-than-currency",
        "-1, 7000000, CNY, negative",
        "5e6, 7000000, CNY, not-a-number",
        "5600000, 7000000, RMB, unknown-currency",
    })
    void setATaskAndATargetNotBelowIt(String task, String target, String currency, String code) {
        var inspection = new Inspection();
        Figures.read(inspection, task, target, currency);
        var codes = inspection.problems().stream().map(FieldProblem::code).toList();
        assertThat(codes).isEqualTo(code == null ? java.util.List.of() : java.util.List.of(code));
    }

    @Test
    void areMetInPercentAndNotAtAllWhenTheyAreZero() {
        assertThat(target("5600000", "4200000").view().completion().task()).hasToString("75.00");
        assertThat(target("5600000", "4200000").view().completion().target()).hasToString("60.00");
        assertThat(target("0", "4200000").view().completion().task()).isNull();
    }

    private static Target target(String task, String actual) {
        return new Target(
                UUID.randomUUID(),
                "sales/shandong",
                null,
                2008,
                new BigDecimal(task),
                new BigDecimal("7000000"),
                Currency.getInstance("CNY"),
                new BigDecimal(actual),
                1);
    }
}
