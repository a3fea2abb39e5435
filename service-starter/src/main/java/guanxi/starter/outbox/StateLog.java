package guanxi.starter.outbox;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.json.JsonMapper;

/**
 * The log of what entities are by now, beside that of what happened to them: who comes late reads each once. Sent in the
 * transaction of the event, so neither is ever without the other.
 */
final class StateLog {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String topic;
    private final String field;

    StateLog(EventsProperties.States settings) {
        this.topic = settings.topic();
        this.field = settings.field();
    }

    /** Empty for what happened to something else than the subject. */
    Optional<ProducerRecord<String, byte[]>> message(String source, OutboxRow row) {
        if (!row.entity().equals(UUID.fromString(row.subject()))) {
            return Optional.empty();
        }
        var state = JSON.readTree(row.payload()).get(field);
        var payload = state == null ? null : JSON.writeValueAsString(Map.of(field, state));
        return Optional.of(row.message(source, topic, topic, payload));
    }
}
