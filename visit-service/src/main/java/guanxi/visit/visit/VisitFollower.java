package guanxi.visit.visit;

import guanxi.starter.customer.MergedCustomers.Erased;
import guanxi.starter.inbox.IncomingEvent;
import guanxi.starter.outbox.Outbox;
import guanxi.starter.time.CompanyCalendar;
import guanxi.visit.customer.OwnerFollower;
import java.time.YearMonth;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lets visits follow what becomes of their customers. */
@Component
class VisitFollower implements OwnerFollower {

    private final DatabaseClient database;
    private final Visits visits;
    private final Outbox outbox;
    private final CompanyCalendar calendar;

    VisitFollower(DatabaseClient database, Visits visits, Outbox outbox, CompanyCalendar calendar) {
        this.database = database;
        this.visits = visits;
        this.outbox = outbox;
        this.calendar = calendar;
    }

    /** Who looks after the customer now goes there; what is done stays whose it was. */
    @Override
    public Mono<Void> handedOver(UUID customer, String from, String to) {
        return database.sql("""
                        update visit set rep = :to, version = version + 1
                        where stated_customer in (select customer_origins(:customer)) and rep = :from
                            and status = 'PLANNED'
                        returning *
                        """)
                .bind("customer", customer)
                .bind("from", from)
                .bind("to", to)
                .map(visits::visit)
                .all()
                .map(VisitEvents::of)
                .collectList()
                .flatMap(outbox::append);
    }

    /**
     * What people wrote about an erased customer goes, what is counted stays, and nobody goes there any more. Who was to be
     * seen in a month that is over was due in it all the same.
     */
    Mono<Void> forget(IncomingEvent<Erased> event) {
        return database.sql("""
                        update visit set purpose = null, contact_person = null, objections = null,
                            outcome = case when outcome is null then null else '#' end,
                            status = case when status = 'PLANNED' and month >= :current then 'CANCELLED' else status end,
                            version = version + 1
                        where stated_customer = :customer
                        returning *
                        """)
                .bind("customer", event.subject())
                .bind("current", YearMonth.from(calendar.today()).toString())
                .map(visits::visit)
                .all()
                .collectList()
                .flatMap(emptied -> unsaid(event.subject())
                        .then(outbox.append(
                                emptied.stream().map(VisitEvents::of).toList())));
    }

    /** Neither what was not sent yet nor what is kept for who asks again tells it still. */
    private Mono<Void> unsaid(UUID customer) {
        return database.sql("""
                        with forgotten as (
                            delete from idempotency
                            where position(convert_to(cast(:customer as text), 'UTF8') in body) > 0)
                        update outbox set payload = cast(jsonb_set(cast(payload as jsonb), '{visit}',
                            cast(payload as jsonb) -> 'visit' || cast(case
                                when cast(payload as jsonb) #>> '{visit,outcome}' is null then '{"purpose": null}'
                                else '{"purpose": null, "outcome": "#"}' end as jsonb)) as text)
                        where aggregateid = cast(:customer as text) and cast(payload as jsonb) -> 'visit' is not null
                        """).bind("customer", customer).then();
    }
}
