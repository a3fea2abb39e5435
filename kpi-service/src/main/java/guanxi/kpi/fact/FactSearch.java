package guanxi.kpi.fact;

import static guanxi.starter.sql.Column.required;

import guanxi.kpi.figure.Period;
import guanxi.starter.access.Caller;
import guanxi.starter.access.SightedSql;
import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.query.PlainTime;
import guanxi.starter.sql.Given;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The ledger, page by page, as far as its reader sees. */
@Component
class FactSearch {

    private final SightedSql sighted;

    FactSearch(SightedSql sighted) {
        this.sighted = sighted;
    }

    /**
     * @param customer the external id in the source; a pseudonym once the person was erased
     * @param customerId null while the fact waits for its customer's card
     * @param version more than 1 when it was corrected
     */
    record FactView(
            String source,
            String factId,
            LocalDate date,
            String customer,
            @Nullable UUID customerId,
            @Nullable String customerName,
            @Nullable String product,
            @Nullable String productGroup,
            @Nullable String region,
            @Nullable String rep,
            @Nullable BigDecimal quantity,
            BigDecimal amount,
            String currency,
            long version) {

        List<Object> sortedBy() {
            return List.of(date, source, factId);
        }
    }

    Mono<Page<FactView>> find(Caller caller, @Nullable UUID customerId, Period period, PageRequest page) {
        // A fact without a customer meets no condition on c, so only the sight of everything, which sets none, shows
        // it.
        Flux<FactView> facts = sighted.sql(caller, """
                        select f.source, f.fact_id, f.sold_on, f.customer, c.id as customer_id, c.name, f.product,
                               f.product_group, f.region, f.rep, f.quantity, f.amount, f.currency, f.version
                        from sales_fact f left join customer c on c.id = f.customer_id
                        where {sight:c}
                          and (cast(:customerId as uuid) is null or f.customer_id = customer_now(:customerId))
                          and (cast(:from as date) is null or f.sold_on >= :from)
                          and (cast(:to as date) is null or f.sold_on < :to)
                          and (cast(:day as date) is null
                               or (f.sold_on, f.source, f.fact_id) < (:day, cast(:source as text), cast(:factId as text)))
                        order by f.sold_on desc, f.source desc, f.fact_id desc limit :fetch
                        """)
                .bind("customerId", Given.orNull(UUID.class, customerId))
                .bind("from", Given.orNull(LocalDate.class, period.from()))
                .bind("to", Given.orNull(LocalDate.class, period.to()))
                .bind("day", Given.orNull(LocalDate.class, page.key(0, PlainTime::day)))
                .bind("source", Given.orNull(String.class, page.key(1)))
                .bind("factId", Given.orNull(String.class, page.key(2)))
                .bind("fetch", page.fetch())
                .map(FactSearch::view)
                .all();
        return facts.collectList().map(found -> page.page(found, FactView::sortedBy));
    }

    private static FactView view(Readable row) {
        return new FactView(
                required(row, "source", String.class),
                required(row, "fact_id", String.class),
                required(row, "sold_on", LocalDate.class),
                required(row, "customer", String.class),
                row.get("customer_id", UUID.class),
                row.get("name", String.class),
                row.get("product", String.class),
                row.get("product_group", String.class),
                row.get("region", String.class),
                row.get("rep", String.class),
                row.get("quantity", BigDecimal.class),
                required(row, "amount", BigDecimal.class),
                required(row, "currency", String.class),
                required(row, "version", Long.class));
    }
}
