package guanxi.starter.outbox;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** One event that waits to be sent. */
record OutboxRow(
        long seq,
        UUID id,
        String topic,
        String subject,
        String type,
        String payload,
        UUID entity,
        long version,
        @Nullable String trace,
        Instant createdAt) {

    static OutboxRow of(ResultSet row) throws SQLException {
        return new OutboxRow(
                row.getLong("seq"),
                row.getObject("id", UUID.class),
                row.getString("aggregatetype"),
                row.getString("aggregateid"),
                row.getString("type"),
                row.getString("payload"),
                row.getObject("entity", UUID.class),
                row.getLong("version"),
                row.getString("trace"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    /** As a CloudEvent in binary mode. */
    ProducerRecord<String, byte[]> message(String source) {
        return message(source, topic, type, payload);
    }

    /** As {@link #message(String)}, of another type on another topic; without a payload, which takes the key out there. */
    ProducerRecord<String, byte[]> message(String source, String topic, String type, @Nullable String payload) {
        var bytes = payload == null ? null : payload.getBytes(StandardCharsets.UTF_8);
        var message = new ProducerRecord<String, byte[]>(topic, subject, bytes);
        header(message, "ce_specversion", "1.0");
        header(message, "ce_id", id.toString());
        header(message, "ce_type", type);
        header(message, "ce_source", source);
        header(message, "ce_subject", subject);
        header(message, "ce_time", createdAt.toString());
        header(message, "ce_entityid", entity.toString());
        header(message, "ce_entityversion", Long.toString(version));
        header(message, "content-type", "application/json");
        if (trace != null) {
            header(message, "traceparent", trace);
        }
        return message;
    }

    private static void header(ProducerRecord<String, byte[]> message, String name, String value) {
        message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
