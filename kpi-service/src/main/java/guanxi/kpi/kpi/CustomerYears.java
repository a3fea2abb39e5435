package guanxi.kpi.kpi;

import guanxi.kpi.figure.Percent;
import guanxi.kpi.figure.Period;
import guanxi.starter.access.Caller;
import guanxi.starter.access.SightedSql;
import guanxi.starter.problem.Refusal;
import guanxi.starter.sql.Given;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Who bought, year by year, and how many of the year before were kept 客户保留度. */
@Component
class CustomerYears {

    private final SightedSql sighted;

    CustomerYears(SightedSql sighted) {
        this.sighted = sighted;
    }

    /** @param from first year, to last year, both counted; null for that of the first or last fact */
    record Years(@Nullable Integer from, @Nullable Integer to) {

        Years {
            if (from != null && to != null && from > to) {
                throw Refusal.invalid("?to", "period-reversed", String.valueOf(from), String.valueOf(to));
            }
        }
    }

    record Answer(List<Row> rows) {}

    /**
     * @param key the year
     * @param active bought in the year
     * @param newcomers of these, those who never bought before
     * @param retained of these, those who bought in the year before as well
     * @param reactivated of these, those who bought before, but not in the year before
     * @param lost bought in the year before and not in this one
     * @param retentionRate retained of those active in the year before, in percent; null when nobody was
     */
    record Row(
            String key,
            String label,
            long active,

            @com.fasterxml.jackson.annotation.JsonProperty("new")
            long newcomers,

            long retained,
            long reactivated,
            long lost,
            @Nullable BigDecimal retentionRate) {}

    /** The scope says which facts make a customer active; its period is not looked at, since what came before counts. */
    Mono<Answer> count(Caller caller, Scope scope, Years years) {
        var text = """
                with active as (
                    select distinct cast(extract(year from f.sold_on) as int) as year,
                           coalesce(cast(f.customer_id as text), f.customer) as who
                    %s),
                neighbours as (
                    select year, lag(year) over person as before, lead(year) over person as next
                    from active window person as (partition by who order by year)),
                bounds as (
                    select coalesce(cast(:firstYear as int), min(year)) as first,
                           coalesce(cast(:lastYear as int), max(year)) as last from active)
                select y.year,
                       count(*) filter (where n.year = y.year) as active,
                       count(*) filter (where n.year = y.year and n.before is null) as newcomers,
                       count(*) filter (where n.year = y.year and n.before = y.year - 1) as retained,
                       count(*) filter (where n.year = y.year and n.before < y.year - 1) as reactivated,
                       count(*) filter (where n.year = y.year - 1 and n.next is distinct from y.year) as lost,
                       count(*) filter (where n.year = y.year - 1) as active_before
                from bounds cross join generate_series(bounds.first, bounds.last) as y(year)
                left join neighbours n on n.year in (y.year, y.year - 1)
                group by y.year order by y.year
                """.formatted(Scope.FACTS);
        return scope.during(new Period(null, null))
                .bindTo(sighted.sql(caller, text))
                .bind("firstYear", Given.orNull(Integer.class, years.from()))
                .bind("lastYear", Given.orNull(Integer.class, years.to()))
                .map(CustomerYears::row)
                .all()
                .collectList()
                .map(Answer::new);
    }

    private static Row row(Readable row) {
        var year = String.valueOf(row.get("year", Integer.class));
        long retained = count(row, "retained");
        return new Row(
                year,
                year,
                count(row, "active"),
                count(row, "newcomers"),
                retained,
                count(row, "reactivated"),
                count(row, "lost"),
                Percent.of(retained, count(row, "active_before")));
    }

    private static long count(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class), column);
    }
}
