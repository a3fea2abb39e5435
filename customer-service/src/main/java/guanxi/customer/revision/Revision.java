package guanxi.customer.revision;

import guanxi.customer.card.Way;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * One step in the life of a card.
 *
 * @param version the card has had since
 * @param by user name, client or service
 * @param before what the changed fields said, by name; a field that is not in it said nothing
 * @param after what they say since
 */
record Revision(
        UUID customer,
        long version,
        Instant at,
        String by,
        Way way,
        Map<String, JsonNode> before,
        Map<String, JsonNode> after) {}
