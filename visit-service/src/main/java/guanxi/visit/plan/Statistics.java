package guanxi.visit.plan;

import guanxi.starter.access.Caller;
import guanxi.starter.access.SightedSql;
import guanxi.starter.problem.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Counts a month's visits among the customers in sight. */
@Component
class Statistics {

    private final SightedSql sighted;

    Statistics(SightedSql sighted) {
        this.sighted = sighted;
    }

    /** What the rows of the statistics stand for. */
    enum By {
        REP,
        TIER,
        REGION;

        /** @throws Refusal 422 when there is no such table */
        static By ofParameter(String text) {
            return Arrays.stream(values())
                    .filter(by -> by.name().equalsIgnoreCase(text))
                    .findFirst()
                    .orElseThrow(() -> Refusal.notAmong(
                            Arrays.stream(values()).map(by -> by.name().toLowerCase(Locale.ROOT)), "?by", text));
        }
    }

    /**
     * One row of the monthly visit statistics table.
     *
     * @param planned visits of the plan that were not called off, whatever became of them
     * @param unplanned visits that took place without standing in the plan
     * @param due customers with such a visit of the plan, whether cadence asked for it or somebody put it there by hand
     * @param seen of these, who were visited in the month
     * @param coverage seen / due in percent, null when nobody was due
     */
    record Row(
            String key,
            long planned,
            long done,
            long missed,
            long unplanned,
            long due,
            long seen,
            @Nullable BigDecimal coverage) {

        private Row with(@Nullable BigDecimal rate) {
            return new Row(key, planned, done, missed, unplanned, due, seen, rate);
        }

        Row covered() {
            return due == 0
                    ? this
                    : with(BigDecimal.valueOf(seen * 100).divide(BigDecimal.valueOf(due), 2, RoundingMode.HALF_UP));
        }
    }

    Flux<Row> of(Caller caller, YearMonth month, By by) {
        var key = switch (by) {
            case REP -> "v.rep";
            case TIER -> "c.tier";
            case REGION -> "c.region";
        };
        return sighted.sql(caller, """
                        select %s as key,
                               count(*) filter (where v.origin = 'PLAN' and v.status <> 'CANCELLED') as planned,
                               count(*) filter (where v.origin = 'PLAN' and v.status = 'DONE') as done,
                               count(*) filter (where v.status = 'MISSED') as missed,
                               count(*) filter (where v.origin = 'UNPLANNED' and v.status = 'DONE') as unplanned,
                               count(distinct v.customer_id) filter
                                   (where v.origin = 'PLAN' and v.status <> 'CANCELLED') as due,
                               count(distinct v.customer_id) filter
                                   (where v.origin = 'PLAN' and v.status <> 'CANCELLED' and exists (
                                       select 1 from visit d where d.customer_id = v.customer_id
                                         and d.visited_on >= :first and d.visited_on < :next
                                         and d.status = 'DONE')) as seen,
                               cast(null as numeric) as coverage
                        from visit v join customer c on c.id = v.customer_id
                        where v.month = :month and {sight:c}
                        group by 1 order by 1
                        """.formatted(key))
                .bind("month", month.toString())
                .bind("first", month.atDay(1))
                .bind("next", month.plusMonths(1).atDay(1))
                .mapProperties(Row.class)
                .all()
                .map(Row::covered);
    }
}
