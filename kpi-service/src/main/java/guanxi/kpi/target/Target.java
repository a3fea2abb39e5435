package guanxi.kpi.target;

import guanxi.kpi.figure.Currencies;
import guanxi.kpi.figure.Percent;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What must be sold in a year, and what is aimed at.
 *
 * @param unit the organisation unit; what is below it counts for it
 * @param owner the person it is set for; null when it is the whole unit's
 * @param task what must be sold 任务
 * @param target what is aimed at 目标, never below the task
 * @param actual what the unit's customers, or the person's among them, bought in the year
 */
record Target(
        UUID id,
        String unit,
        @Nullable String owner,
        int year,
        BigDecimal task,
        BigDecimal target,
        Currency currency,
        BigDecimal actual,
        long version) {

    View view() {
        return new View(
                id,
                unit,
                owner,
                year,
                Currencies.rounded(task, currency),
                Currencies.rounded(target, currency),
                currency,
                Currencies.rounded(actual, currency),
                new Completion(Percent.of(actual, task), Percent.of(actual, target)));
    }

    record View(
            UUID id,
            String unit,
            @Nullable String owner,
            int year,
            BigDecimal task,
            BigDecimal target,
            Currency currency,
            BigDecimal actual,
            Completion completion) {}

    /** In percent; null of a task or target of zero. */
    record Completion(@Nullable BigDecimal task, @Nullable BigDecimal target) {}
}
