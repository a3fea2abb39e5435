package guanxi.starter.inbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** An event as it came: what its headers say, and data not read yet. */
record Envelope(
        UUID id,
        String topic,
        String type,
        UUID subject,
        UUID entity,
        long entityVersion,
        Instant time,
        byte[] payload) {

    static Envelope of(ConsumerRecord<String, byte[]> message) {
        if (message.value() == null) {
            throw new Unreadable("no data");
        }
        return new Envelope(
                header(message, "ce_id", UUID::fromString),
                message.topic(),
                header(message, "ce_type", Function.identity()),
                header(message, "ce_subject", UUID::fromString),
                header(message, "ce_entityid", UUID::fromString),
                header(message, "ce_entityversion", Long::valueOf),
                header(message, "ce_time", Instant::parse),
                message.value());
    }

    static String type(ConsumerRecord<String, byte[]> message) {
        return header(message, "ce_type", Function.identity());
    }

    static @Nullable String text(ConsumerRecord<?, ?> message, String name) {
        var header = message.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static <T> T header(ConsumerRecord<String, byte[]> message, String name, Function<String, T> reading) {
        var text = text(message, name);
        if (text == null) {
            throw new Unreadable("no header " + name);
        }
        try {
            return reading.apply(text);
        } catch (RuntimeException e) {
            throw new Unreadable("header " + name + " is not to be read: " + text);
        }
    }
}
