package guanxi.starter.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Many changes at once of customers of its own: some slow to commit, some rolled back after their events were appended. */
final class Surge {

    private final String type;
    private final List<UUID> customers;
    private final List<Change> plan = new ArrayList<>();
    private final UUID overtaken;
    private final DatabaseClient database;
    private final TransactionalOperator transactions;
    private final Outbox outbox;

    Surge(
            Random random,
            int events,
            int customers,
            String type,
            DatabaseClient database,
            TransactionalOperator transactions,
            Outbox outbox) {
        this.customers = Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()))
                .limit(customers)
                .toList();
        this.overtaken = this.customers.get(0);
        this.type = type;
        this.database = database;
        this.transactions = transactions;
        this.outbox = outbox;
        for (int kept = 1; kept < events; ) {
            var change = new Change(
                    this.customers.get(1 + random.nextInt(customers - 1)),
                    Math.min(1 + random.nextInt(9), events - kept),
                    random.nextInt(100) < 3 ? Duration.ofMillis(50 + random.nextInt(250)) : Duration.ZERO,
                    random.nextInt(100) < 10);
            plan.add(change);
            kept += change.doomed() ? 0 : change.events();
        }
    }

    String type() {
        return type;
    }

    List<UUID> customers() {
        return customers;
    }

    /** @param sent the place in the outbox up to which was sent: one change is not committed before it was overtaken */
    Mono<Void> write(int atOnce, LongSupplier sent) {
        return insertCustomers()
                .thenMany(Flux.merge(
                        commitOvertaken(sent), Flux.fromIterable(plan).flatMap(this::commitOrRollBack, atOnce)))
                .then();
    }

    private Mono<Void> commitOvertaken(LongSupplier sent) {
        return append(new Change(overtaken, 1, Duration.ZERO, false))
                .then(database.sql("select nextval(pg_get_serial_sequence('outbox', 'seq'))")
                        .mapValue(Long.class)
                        .one())
                .flatMap(later -> Flux.interval(Duration.ofMillis(10))
                        .filter(tick -> sent.getAsLong() > later)
                        .next())
                .then()
                .as(transactions::transactional);
    }

    private Mono<Long> insertCustomers() {
        return database.sql("insert into proof (id, version) select id, 0 from unnest(:ids::uuid[]) as id")
                .bind("ids", customers.toArray(UUID[]::new))
                .fetch()
                .rowsUpdated();
    }

    private Mono<Void> commitOrRollBack(Change change) {
        return apply(change).as(transactions::transactional).onErrorResume(Doomed.class, doomed -> Mono.empty());
    }

    private Mono<Void> apply(Change change) {
        return append(change)
                .then(Mono.defer(() -> change.slow().isZero() ? Mono.empty() : Mono.delay(change.slow())))
                .then(Mono.defer(() -> change.doomed() ? Mono.error(new Doomed()) : Mono.empty()));
    }

    private Mono<Void> append(Change change) {
        return database.sql("update proof set version = version + :events where id = :id returning version")
                .bind("events", change.events())
                .bind("id", change.customer())
                .mapValue(Long.class)
                .one()
                .flatMap(version -> outbox.append(events(change, version)));
    }

    private List<OutgoingEvent> events(Change change, long last) {
        return LongStream.rangeClosed(last - change.events() + 1, last)
                .mapToObj(version -> new OutgoingEvent(
                        type, change.customer(), change.customer(), version, Map.of("doomed", change.doomed())))
                .toList();
    }

    record Change(UUID customer, int events, Duration slow, boolean doomed) {}

    private static final class Doomed extends RuntimeException {}
}
