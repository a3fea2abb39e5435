package guanxi.starter.audit;

import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A change as the trail kept it.
 *
 * @param by user name of who did it, or the client id of a machine
 * @param action what was done, as {@code evaluation.approved}
 * @param entity what it was done to
 * @param details whatever explains the change
 */
record AuditEntry(UUID id, Instant at, String by, String action, UUID entity, JsonNode details) {}
