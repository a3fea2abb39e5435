package guanxi.starter.inbox;

import java.time.Instant;
import java.util.UUID;

/**
 * A subject whose events wait.
 *
 * @param eventId the event that was refused
 * @param reason why it was refused
 * @param events how many wait, itself among them
 */
record ParkedSubject(
        String topic, UUID subject, UUID eventId, String type, String reason, Instant parkedAt, long events) {}
