package guanxi.kpi.kpi;

import guanxi.kpi.figure.Percent;
import guanxi.starter.access.Caller;
import guanxi.starter.access.SightedSql;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** How many of the customers whom a month's plan holds were seen in it. */
@Component
class VisitCoverage {

    private final SightedSql sighted;

    VisitCoverage(SightedSql sighted) {
        this.sighted = sighted;
    }

    /**
     * @param due customers with a planned visit of the month that was not cancelled, due by cadence or entered by hand
     * @param seen of these, those visited in the month, as planned or otherwise
     * @param coverage seen of due in percent; null when nobody was due
     */
    record Answer(
            YearMonth month, long due, long seen, @Nullable BigDecimal coverage) {}

    Mono<Answer> of(YearMonth month, Caller caller) {
        return sighted.sql(caller, """
                        with due as (
                            select distinct v.customer_id
                            from visit v left join customer c on c.id = v.customer_id
                            where {sight:c} and v.month = :month and v.origin = 'PLAN' and v.status <> 'CANCELLED')
                        select count(*) as due, count(*) filter (where exists (
                            select from visit v where v.customer_id = due.customer_id and v.status = 'DONE'
                                and v.visited_on >= :firstDay and v.visited_on < :nextMonth)) as seen
                        from due
                        """)
                .bind("month", month.toString())
                .bind("firstDay", month.atDay(1))
                .bind("nextMonth", month.plusMonths(1).atDay(1))
                .map(row -> answer(month, row))
                .one();
    }

    private static Answer answer(YearMonth month, Readable row) {
        long due = Objects.requireNonNull(row.get("due", Long.class));
        long seen = Objects.requireNonNull(row.get("seen", Long.class));
        return new Answer(month, due, seen, Percent.of(seen, due));
    }
}
