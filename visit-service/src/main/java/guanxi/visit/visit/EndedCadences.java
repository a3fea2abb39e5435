package guanxi.visit.visit;

import guanxi.starter.access.Caller;
import guanxi.starter.audit.AuditTrail;
import guanxi.starter.inbox.IncomingEvent;
import guanxi.starter.outbox.Outbox;
import guanxi.starter.time.CompanyCalendar;
import java.util.List;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Calls off what is planned because cadence asked for it, once it asks no more; what people entered is theirs. */
@Component
class EndedCadences {

    private static final Caller SELF = Caller.system("visit-service");

    private final DatabaseClient database;
    private final Visits visits;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final CompanyCalendar calendar;

    EndedCadences(DatabaseClient database, Visits visits, Outbox outbox, AuditTrail audit, CompanyCalendar calendar) {
        this.database = database;
        this.visits = visits;
        this.outbox = outbox;
        this.audit = audit;
        this.calendar = calendar;
    }

    /** What it says is known already. */
    record Told() {}

    /** After whatever may end a cadence: a card, an evaluation, or a merge into a customer whose relationship has ended. */
    Mono<Void> follow(IncomingEvent<Told> event) {
        return database.sql("""
                        update visit v set status = 'CANCELLED', version = v.version + 1
                        from customer c
                        where c.id = customer_now(:customer) and v.customer_id = c.id
                            and v.status = 'PLANNED' and v.due_on is not null and v.planned_on >= :today
                            and (c.state = 'ENDED' or 'TERMINATE' = (
                                select r.recommendation from relationship r
                                where r.hangs_on = c.id and r.recommendation is not null
                                order by r.recommended_at desc limit 1))
                        returning v.*
                        """)
                .bind("customer", event.subject())
                .bind("today", calendar.today())
                .map(visits::visit)
                .all()
                .collectList()
                .filter(calledOff -> !calledOff.isEmpty())
                .flatMap(this::tell);
    }

    private Mono<Void> tell(List<Visit> calledOff) {
        var entries = calledOff.stream()
                .map(visit -> new AuditTrail.Entry("visit.cancelled", visit.id(), Map.of("version", visit.version())))
                .toList();
        return outbox.append(calledOff.stream().map(VisitEvents::of).toList()).then(audit.record(SELF, entries));
    }
}
