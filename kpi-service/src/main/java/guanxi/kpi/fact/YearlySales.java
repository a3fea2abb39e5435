package guanxi.kpi.fact;

import static guanxi.starter.sql.Column.required;

import com.fasterxml.jackson.annotation.JsonIgnore;
import guanxi.starter.outbox.Outbox;
import guanxi.starter.outbox.OutgoingEvent;
import guanxi.starter.time.Ids;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** What each customer bought in each year: added up from the facts again whenever one of them changes, and told. */
@Component
class YearlySales {

    private static final String EVENT = "crm.kpi.yearly-sales.v1";
    private static final String GIVEN = """
            jsonb_to_recordset(cast(:years as jsonb)) as given("customerId" uuid, year int, currency text, id uuid)
            """;

    private final DatabaseClient database;
    private final Outbox outbox;
    private final JsonMapper json;

    YearlySales(DatabaseClient database, Outbox outbox, JsonMapper json) {
        this.database = database;
        this.outbox = outbox;
        this.json = json;
    }

    /** A sum that changed; as JSON, the data of its event. */
    record Told(
            @JsonIgnore UUID id,
            UUID customerId,
            int year,
            BigDecimal amount,
            Currency currency,
            @JsonIgnore long version) {

        OutgoingEvent event() {
            return new OutgoingEvent(EVENT, customerId, id, version, this);
        }
    }

    private record Opened(UUID id, UUID customerId, int year, Currency currency) {

        static Opened of(CustomerYear year) {
            return new Opened(Ids.next(), year.customerId(), year.year(), year.currency());
        }
    }

    /** Sums that come out as before are neither counted up nor told. */
    Mono<Void> addUp(Collection<CustomerYear> years) {
        if (years.isEmpty()) {
            return Mono.empty();
        }
        var given = json.writeValueAsString(
                years.stream().distinct().map(Opened::of).toList());
        return open(given).then(lock(given)).then(sum(given)).flatMap(this::tell);
    }

    private Mono<Void> open(String years) {
        return database.sql("""
                        insert into yearly_sales (id, customer_id, year, currency, amount, version)
                        select given.id, given."customerId", given.year, given.currency, 0, 0 from
                        """ + GIVEN + """
                        order by 2, 3, 4
                        on conflict (customer_id, year, currency) do nothing
                        """).bind("years", years).then();
    }

    /** A statement of its own: the sum behind it must see the facts of whoever held the lock before. */
    private Mono<Void> lock(String years) {
        return database.sql("select y.id from yearly_sales y join " + GIVEN + """
                        on y.customer_id = given."customerId" and y.year = given.year and y.currency = given.currency
                        order by y.customer_id, y.year, y.currency
                        for update of y
                        """)
                .bind("years", years)
                .then();
    }

    private Mono<List<Told>> sum(String years) {
        return database.sql("""
                        with sums as (
                            select given."customerId", given.year, given.currency, coalesce(sum(f.amount), 0) as amount
                            from
                        """ + GIVEN + """
                            left join sales_fact f on f.customer_id = given."customerId" and f.currency = given.currency
                                and f.sold_on >= make_date(given.year, 1, 1)
                                and f.sold_on < make_date(given.year + 1, 1, 1)
                            group by given."customerId", given.year, given.currency)
                        update yearly_sales y set amount = sums.amount, version = y.version + 1
                        from sums
                        where y.customer_id = sums."customerId" and y.year = sums.year and y.currency = sums.currency
                          and y.amount <> sums.amount
                        returning y.id, y.customer_id, y.year, trim_scale(y.amount) as amount, y.currency, y.version
                        """)
                .bind("years", years)
                .map(YearlySales::told)
                .all()
                .collectList();
    }

    private Mono<Void> tell(List<Told> changed) {
        return changed.isEmpty()
                ? Mono.empty()
                : outbox.append(changed.stream().map(Told::event).toList());
    }

    private static Told told(Readable row) {
        return new Told(
                required(row, "id", UUID.class),
                required(row, "customer_id", UUID.class),
                required(row, "year", Integer.class),
                required(row, "amount", BigDecimal.class),
                Currency.getInstance(required(row, "currency", String.class)),
                required(row, "version", Long.class));
    }
}
