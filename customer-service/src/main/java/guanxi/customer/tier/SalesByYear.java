package guanxi.customer.tier;

import guanxi.starter.inbox.IncomingEvent;
import java.math.BigDecimal;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What kpi-service told of every customer's yearly sales. */
@Component
class SalesByYear {

    /** As kpi-service publishes it. */
    record Told(int year, BigDecimal amount, String currency) {}

    private final DatabaseClient database;

    SalesByYear(DatabaseClient database) {
        this.database = database;
    }

    /** Whether it was news: what is older than what is known changes nothing. */
    Mono<Boolean> learn(IncomingEvent<Told> event) {
        return database.sql("""
                        insert into yearly_sales (id, customer_id, year, currency, amount, version)
                        values (:id, :customer, :year, :currency, :amount, :version)
                        on conflict (customer_id, year, currency) do update
                        set amount = excluded.amount, version = excluded.version, id = excluded.id
                        where yearly_sales.version < excluded.version
                        """)
                .bind("id", event.entity())
                .bind("customer", event.subject())
                .bind("year", event.data().year())
                .bind("currency", event.data().currency())
                .bind("amount", event.data().amount())
                .bind("version", event.entityVersion())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }
}
