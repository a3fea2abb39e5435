package guanxi.kpi.kpi;

import guanxi.kpi.customer.Tier;
import guanxi.starter.access.Caller;
import guanxi.starter.access.SightedSql;
import guanxi.starter.sql.Given;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** How much of what is asked of them the customers' cards tell: KPI 16, 客户信息管理的完成性. */
@Component
class CardCompleteness {

    private final SightedSql sighted;

    CardCompleteness(SightedSql sighted) {
        this.sighted = sighted;
    }

    /**
     * @param cards whose completeness is known here; an erased person is none any more
     * @param complete of these, those that tell all that is asked
     * @param mean completeness in percent, each card counting alike; null without cards
     */
    record Answer(long cards, long complete, @Nullable BigDecimal mean) {}

    /** @param tier null for all */
    Mono<Answer> of(Caller caller, @Nullable Tier tier) {
        return sighted.sql(caller, """
                        select count(c.completeness) as cards, count(*) filter (where c.completeness = 100) as complete,
                            avg(c.completeness) as mean
                        from customer c
                        where {sight:c} and (cast(:tier as text) is null or c.tier = :tier)
                        """)
                .bind("tier", Given.orNull(tier))
                .map(CardCompleteness::answer)
                .one();
    }

    private static Answer answer(Readable row) {
        var mean = row.get("mean", BigDecimal.class);
        return new Answer(
                Objects.requireNonNull(row.get("cards", Long.class)),
                Objects.requireNonNull(row.get("complete", Long.class)),
                mean == null ? null : mean.setScale(2, RoundingMode.HALF_UP));
    }
}
