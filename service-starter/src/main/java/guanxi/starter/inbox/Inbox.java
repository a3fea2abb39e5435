package guanxi.starter.inbox;

import guanxi.starter.problem.Refusal;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Takes each event into account once: its id and its effect are written in one transaction. */
class Inbox {

    private static final Logger log = LoggerFactory.getLogger(Inbox.class);

    private final DatabaseClient database;
    private final TransactionalOperator transactions;
    private final Handlers handlers;
    private final Parking parking;

    Inbox(DatabaseClient database, TransactionalOperator transactions, Handlers handlers, Parking parking) {
        this.database = database;
        this.transactions = transactions;
        this.handlers = handlers;
        this.parking = parking;
    }

    Mono<Void> take(Delivery delivery) {
        return arrival(delivery.envelope())
                .flatMap(arrival -> arrive(arrival, delivery))
                .as(transactions::transactional)
                .onErrorResume(Refusal.class, refusal -> park(delivery.envelope(), refusal));
    }

    private Mono<Void> arrive(Arrival arrival, Delivery delivery) {
        if (!arrival.fresh()) {
            return Mono.empty();
        }
        return arrival.parked() ? parking.add(delivery.envelope(), "behind a refused one") : delivery.effect();
    }

    private Mono<Void> park(Envelope event, Refusal refusal) {
        // Something is down rather than wrong: to be tried again.
        if (refusal.status().is5xxServerError()) {
            return Mono.error(refusal);
        }
        return Mono.just(refusal)
                // In it Reactor brings the trace of who caused the event back to the thread that logs.
                .handle((why, none) -> log.warn(
                        "Parked {} of {} from {}: {}", event.type(), event.subject(), event.topic(), why.getMessage()))
                .then(arrival(event))
                .filter(Arrival::fresh)
                .flatMap(arrival -> parking.add(event, reason(refusal)))
                .as(transactions::transactional);
    }

    /**
     * Applies what is parked for a subject, oldest first, until it is refused again.
     *
     * @return how many events were applied
     */
    Mono<Long> replay(UUID subject) {
        return parking.topics(subject)
                .concatMap(topic -> replayNext(topic, subject).repeat().takeWhile(applied -> applied))
                .count();
    }

    private Mono<Boolean> replayNext(String topic, UUID subject) {
        return parking.head(topic, subject)
                .flatMap(this::replay)
                .as(transactions::transactional)
                .onErrorResume(RefusedAgain.class, RefusedAgain::remember)
                .defaultIfEmpty(false);
    }

    private Mono<Boolean> replay(Envelope event) {
        return Mono.defer(() -> handlers.read(event).effect())
                .onErrorMap(Refusal.class, refusal -> new RefusedAgain(event, reason(refusal)))
                .onErrorMap(Unreadable.class, unreadable -> new RefusedAgain(event, unreadable.getMessage()))
                .then(parking.remove(event.id()))
                .thenReturn(true);
    }

    /** Forgets ids so old that no log holds their events any more. */
    Mono<Long> forget(Duration memory) {
        return database.sql("delete from inbox where received_at < clock_timestamp() - cast(:memory as interval)")
                .bind("memory", memory.toString())
                .fetch()
                .rowsUpdated();
    }

    private Mono<Arrival> arrival(Envelope event) {
        return database.sql("""
                        with fresh as (
                            insert into inbox (event_id) values (:id) on conflict do nothing returning event_id
                        ), head as (
                            select seq from inbox_parked where topic = :topic and subject = :subject
                            order by seq limit 1 for update
                        )
                        select exists (select from fresh) as fresh, exists (select from head) as parked
                        """)
                .bind("id", event.id())
                .bind("topic", event.topic())
                .bind("subject", event.subject())
                .mapProperties(Arrival.class)
                .one();
    }

    private static String reason(Refusal refusal) {
        return refusal.getMessage() + (refusal.fields().isEmpty() ? "" : " " + refusal.fields());
    }

    /**
     * @param fresh whether the event was not taken into account yet
     * @param parked whether earlier events of its subject wait
     */
    record Arrival(boolean fresh, boolean parked) {}

    private final class RefusedAgain extends RuntimeException {

        private final transient Envelope event;

        RefusedAgain(Envelope event, String reason) {
            super(reason, null, false, false);
            this.event = event;
        }

        Mono<Boolean> remember() {
            return parking.refusedAgain(event.id(), getMessage()).thenReturn(false);
        }
    }
}
