package guanxi.starter.outbox;

import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
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
        var state = state(row.payload());
        var payload = state == null ? null : "{\"" + field + "\":" + state + "}";
        return Optional.of(row.message(source, topic, topic, payload));
    }

    /** As it stands in the payload: to take it apart and put it together again is most of what a message would cost. */
    private @Nullable String state(String payload) {
        try (var parser = JSON.createParser(payload)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                int from = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                if (name.equals(field)) {
                    parser.finishToken();
                    return payload.substring(
                            from, (int) parser.currentLocation().getCharOffset());
                }
            }
            return null;
        }
    }
}
