package guanxi.starter.customer;

import guanxi.starter.inbox.IncomingEvent;
import guanxi.starter.sql.Given;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Which customer leads to which. What hangs on a customer is kept as it was stated, and whose it is now follows from that,
 * so the events of several customers may come in any order.
 */
public final class MergedCustomers {

    private final DatabaseClient database;
    private final List<Following> tables;

    MergedCustomers(DatabaseClient database, List<Following> tables) {
        this.database = database;
        this.tables = tables;
    }

    /** @param into the customer that stays */
    public record Merged(UUID into) {

        public Merged {
            Objects.requireNonNull(into, "into");
        }
    }

    /** The customer it came from is known already. */
    public record Split() {}

    /** @param number all that is left of it */
    public record Erased(long number) {}

    Mono<Void> merged(IncomingEvent<Merged> event) {
        return lead(event, event.data().into());
    }

    Mono<Void> split(IncomingEvent<Split> event) {
        return lead(event, null);
    }

    /** For whoever writes whose something is: until the transaction ends, that stays true. */
    public Mono<Void> hold() {
        return database.sql("select pg_advisory_xact_lock_shared(hashtext('customers merge'))")
                .then();
    }

    private Mono<Void> lead(IncomingEvent<?> event, @Nullable UUID into) {
        return database.sql("select pg_advisory_xact_lock(hashtext('customers merge'))")
                .then()
                .then(database.sql("""
                                insert into merged_customer (id, into_id, version) values (:id, :into, :version)
                                on conflict (id) do update set into_id = excluded.into_id, version = excluded.version
                                where merged_customer.version < excluded.version
                                """)
                        .bind("id", event.subject())
                        .bind("into", Given.orNull(UUID.class, into))
                        .bind("version", event.entityVersion())
                        .then())
                .thenMany(Flux.fromIterable(tables))
                .concatMap(table -> database.sql(table.statement())
                        .bind("customer", event.subject())
                        .then())
                .then();
    }
}
