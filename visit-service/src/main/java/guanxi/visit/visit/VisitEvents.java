package guanxi.visit.visit;

import guanxi.starter.outbox.OutgoingEvent;
import guanxi.visit.cadence.Reason;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What other systems are told of a visit: always all of it as it is after the change. */
final class VisitEvents {

    private VisitEvents() {}

    record Told(State visit) {}

    record State(
            UUID id,
            UUID customerId,
            String rep,
            YearMonth month,
            @Nullable LocalDate plannedOn,
            @Nullable LocalDate visitedOn,
            @Nullable LocalDate dueOn,
            Visit.Status status,
            Visit.Origin origin,
            Reason reason,
            @Nullable String purpose,
            @Nullable String outcome,
            @Nullable Integer satisfaction) {}

    static OutgoingEvent of(Visit visit) {
        var type = switch (visit.status()) {
            case PLANNED -> "crm.visit.planned.v1";
            case DONE -> "crm.visit.done.v1";
            case MISSED -> "crm.visit.missed.v1";
            case CANCELLED -> "crm.visit.cancelled.v1";
        };
        // Under one customer all its life, so that its events keep their order; of merges customer-service tells.
        return new OutgoingEvent(type, visit.statedCustomer(), visit.id(), visit.version(), new Told(state(visit)));
    }

    private static State state(Visit visit) {
        var report = visit.report();
        return new State(
                visit.id(),
                visit.statedCustomer(),
                visit.rep(),
                visit.month(),
                visit.plannedOn(),
                visit.visitedOn(),
                visit.dueOn(),
                visit.status(),
                visit.origin(),
                visit.reason(),
                visit.purpose(),
                report == null ? null : report.outcome(),
                report == null ? null : report.satisfaction());
    }
}
