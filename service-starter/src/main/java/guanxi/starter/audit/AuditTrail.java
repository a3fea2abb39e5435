package guanxi.starter.audit;

import guanxi.starter.access.Caller;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** The append-only record of every change, written in the transaction of the command. */
public interface AuditTrail {

    /**
     * One change.
     *
     * @param action what was done, as {@code evaluation.approved}
     * @param entity what it was done to
     * @param details written as JSON; whatever explains the change later
     */
    record Entry(String action, UUID entity, Object details) {}

    /** One statement for all. */
    Mono<Void> record(Caller caller, List<Entry> entries);

    default Mono<Void> record(Caller caller, String action, UUID entity, Object details) {
        return record(caller, List.of(new Entry(action, entity, details)));
    }
}
