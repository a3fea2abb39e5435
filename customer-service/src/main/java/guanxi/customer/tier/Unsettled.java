package guanxi.customer.tier;

import java.util.Collection;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Customers whose new figures may have moved others in the order. One row each: a mark common to all would let every
 * event wait for the one before, and one that is read while another transaction takes it away would be lost.
 */
@Component
class Unsettled {

    private final DatabaseClient database;

    Unsettled(DatabaseClient database) {
        this.database = database;
    }

    /** Those with figures; under a policy by amount nobody moves anybody else. */
    Mono<Void> note(Collection<UUID> customers, TierPolicy policy, int year) {
        if (!policy.isByRank()) {
            return Mono.empty();
        }
        return database.sql("""
                        insert into tier_unsettled (customer_id)
                        select s.customer_id from yearly_sales s
                        where s.customer_id = any(:customers) and s.year = :year and s.currency = :currency
                        order by s.customer_id on conflict do nothing
                        """)
                .bind("customers", customers.toArray(UUID[]::new))
                .bind("year", year)
                .bind("currency", policy.currency())
                .then();
    }

    /** Takes all away that are committed; whether there were any. */
    Mono<Boolean> take() {
        return database.sql("delete from tier_unsettled").fetch().rowsUpdated().map(rows -> rows > 0);
    }
}
