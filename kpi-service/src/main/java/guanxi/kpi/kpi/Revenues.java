package guanxi.kpi.kpi;

import guanxi.starter.access.Caller;
import guanxi.starter.access.SightedSql;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Adds revenue up, exactly. */
@Component
class Revenues {

    private final SightedSql sighted;
    private final Currency companyCurrency;

    Revenues(SightedSql sighted, @Value("${crm.company.currency:CNY}") Currency companyCurrency) {
        this.sighted = sighted;
        this.companyCurrency = companyCurrency;
    }

    Mono<Revenue> by(Dimension dimension, Scope scope, int limit, Caller caller) {
        return sums(dimension, scope, limit, caller).map(sums -> Revenue.of(dimension, sums, emptyCurrency(scope)));
    }

    Mono<List<Revenue>> byEachCurrency(Dimension dimension, Scope scope, int limit, Caller caller) {
        return sums(dimension, scope, limit, caller).map(sums -> Revenue.each(dimension, sums));
    }

    private Mono<List<Revenue.Sum>> sums(Dimension dimension, Scope scope, int limit, Caller caller) {
        var text = """
                with sums as (
                    select f.currency, %s as key, min(%s) as label, sum(f.amount) as amount
                    %s
                    group by 1, 2),
                ranked as (
                    select *, sum(amount) over (partition by currency) as total,
                           count(*) over (partition by currency) as rows,
                           row_number() over (partition by currency order by %s) as place
                    from sums)
                select * from ranked where place <= :limit order by currency, %s
                """.formatted(
                        dimension.key(), dimension.label(), Scope.FACTS, dimension.order(), dimension.shownOrder());
        return scope.bindTo(sighted.sql(caller, text))
                .bind("limit", limit)
                .map(Revenues::sum)
                .all()
                .collectList();
    }

    private Currency emptyCurrency(Scope scope) {
        return scope.currency() == null ? companyCurrency : Currency.getInstance(scope.currency());
    }

    private static Revenue.Sum sum(Readable row) {
        return new Revenue.Sum(
                Objects.requireNonNull(row.get("currency", String.class)),
                row.get("key", String.class),
                row.get("label", String.class),
                Objects.requireNonNull(row.get("amount", BigDecimal.class)),
                Objects.requireNonNull(row.get("total", BigDecimal.class)),
                Objects.requireNonNull(row.get("rows", Long.class)));
    }
}
