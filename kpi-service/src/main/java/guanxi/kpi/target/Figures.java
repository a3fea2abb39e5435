package guanxi.kpi.target;

import guanxi.kpi.figure.Inspection;
import guanxi.starter.problem.Refusal;
import java.math.BigDecimal;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The two figures of a target. */
record Figures(BigDecimal task, BigDecimal target, Currency currency) {

    /** What is wrong stays with the inspection. */
    static Figures read(
            Inspection inspection, @Nullable String task, @Nullable String target, @Nullable String currency) {
        var figures = new Figures(
                inspection.amount("task", task),
                inspection.amount("target", target),
                inspection.currency("currency", currency));
        if (inspection.problems().isEmpty()) {
            figures.checkMinorUnits(inspection);
            if (figures.target.compareTo(figures.task) < 0) {
                inspection.note("target", "target-below-task", target, task);
            }
        }
        return figures;
    }

    /** @throws Refusal 422 naming all that is wrong */
    static void refuse(Inspection inspection) {
        var refusal = new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "invalid");
        inspection
                .problems()
                .forEach(problem -> refusal.at(
                        "/" + problem.pointer(),
                        problem.code(),
                        problem.arguments().toArray()));
        if (!refusal.fields().isEmpty()) {
            throw refusal;
        }
    }

    /** A target is written by people: half a cent in it is a slip. */
    private void checkMinorUnits(Inspection inspection) {
        int digits = currency.getDefaultFractionDigits();
        if (task.stripTrailingZeros().scale() > digits) {
            inspection.note("task", "finer-than-currency", currency.getCurrencyCode(), String.valueOf(digits));
        }
        if (target.stripTrailingZeros().scale() > digits) {
            inspection.note("target", "finer-than-currency", currency.getCurrencyCode(), String.valueOf(digits));
        }
    }
}
