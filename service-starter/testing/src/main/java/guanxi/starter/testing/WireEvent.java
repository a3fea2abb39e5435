package guanxi.starter.testing;

import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * An event as any other system finds it on the wire.
 *
 * @param data JSON's null where the message has no value
 */
public record WireEvent(
        UUID id,
        String type,
        String source,
        UUID subject,
        UUID entity,
        long entityVersion,
        String key,
        JsonNode data) {}
