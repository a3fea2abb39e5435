package guanxi.starter.inbox;

import java.time.Instant;
import java.util.UUID;

/** An event of another service, its data read into the reader's own small record. */
public record IncomingEvent<T>(
        UUID id, String type, UUID subject, UUID entity, long entityVersion, Instant time, T data) {}
