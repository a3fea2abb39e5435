package guanxi.starter.inbox;

import io.r2dbc.spi.Readable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Events that were refused, and those of the same subject behind them. */
class Parking {

    private final DatabaseClient database;

    Parking(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> add(Envelope event, String reason) {
        return database.sql("""
                        insert into inbox_parked
                            (event_id, topic, subject, type, entity, entity_version, occurred_at, payload, reason)
                        values (:id, :topic, :subject, :type, :entity, :version, :time, :payload, :reason)
                        """)
                .bind("id", event.id())
                .bind("topic", event.topic())
                .bind("subject", event.subject())
                .bind("type", event.type())
                .bind("entity", event.entity())
                .bind("version", event.entityVersion())
                .bind("time", event.time())
                .bind("payload", new String(event.payload(), StandardCharsets.UTF_8))
                .bind("reason", reason)
                .then();
    }

    /** Locked: whoever finds a subject parked and goes behind it holds the last one up from leaving meanwhile. */
    Mono<Envelope> head(String topic, UUID subject) {
        return database.sql("""
                        select * from inbox_parked where topic = :topic and subject = :subject
                        order by seq limit 1 for update
                        """)
                .bind("topic", topic)
                .bind("subject", subject)
                .map(Parking::envelope)
                .one();
    }

    Mono<Void> remove(UUID event) {
        return database.sql("delete from inbox_parked where event_id = :id")
                .bind("id", event)
                .then();
    }

    Mono<Void> refusedAgain(UUID event, String reason) {
        return database.sql("update inbox_parked set reason = :reason where event_id = :id")
                .bind("id", event)
                .bind("reason", reason)
                .then();
    }

    Flux<String> topics(UUID subject) {
        return database.sql("select distinct topic from inbox_parked where subject = :subject order by topic")
                .bind("subject", subject)
                .mapValue(String.class)
                .all();
    }

    Mono<Long> count(UUID subject) {
        return database.sql("select count(*) from inbox_parked where subject = :subject")
                .bind("subject", subject)
                .mapValue(Long.class)
                .one();
    }

    /** The subjects that are parked, longest first. */
    Flux<ParkedSubject> subjects(int atMost) {
        return database.sql("""
                        select distinct on (min(seq) over same, topic, subject)
                            topic, subject, event_id, type, reason, parked_at, count(*) over same as events
                        from inbox_parked
                        window same as (partition by topic, subject)
                        order by min(seq) over same, topic, subject, seq
                        limit :atMost
                        """)
                .bind("atMost", atMost)
                .mapProperties(ParkedSubject.class)
                .all();
    }

    private static Envelope envelope(Readable row) {
        return new Envelope(
                row.get("event_id", UUID.class),
                row.get("topic", String.class),
                row.get("type", String.class),
                row.get("subject", UUID.class),
                row.get("entity", UUID.class),
                row.get("entity_version", Long.class),
                row.get("occurred_at", Instant.class),
                row.get("payload", String.class).getBytes(StandardCharsets.UTF_8));
    }
}
