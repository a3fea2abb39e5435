package guanxi.visit.visit;

import guanxi.starter.customer.ErasedContact;
import guanxi.starter.inbox.IncomingEvent;
import guanxi.starter.outbox.Outbox;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Takes contact persons out of visits whom customer-service has erased from a card that stays. */
@Component
class ForgottenContacts {

    private final DatabaseClient database;
    private final Visits visits;
    private final Outbox outbox;

    ForgottenContacts(DatabaseClient database, Visits visits, Outbox outbox) {
        this.database = database;
        this.visits = visits;
        this.outbox = outbox;
    }

    Mono<Void> forget(IncomingEvent<ErasedContact.Told> event) {
        var contact = event.data().erasedContact();
        return contact == null
                ? Mono.empty()
                : empty(contact)
                        .flatMap(emptied -> contact.leaveAnswers(database)
                                .then(unsaid(contact))
                                .then(outbox.append(
                                        emptied.stream().map(VisitEvents::of).toList())));
    }

    /** A text that names somebody tells of them, so it goes as a whole. */
    private Mono<List<Visit>> empty(ErasedContact contact) {
        return contact.sql(database, """
                        update visit set
                            purpose = case when tells_of(purpose, :salt, :letters, :hash) then null else purpose end,
                            contact_person =
                                case when tells_of(contact_person, :salt, :letters, :hash) then null else contact_person end,
                            objections =
                                case when tells_of(objections, :salt, :letters, :hash) then null else objections end,
                            outcome = case when tells_of(outcome, :salt, :letters, :hash) then '#' else outcome end,
                            version = version + 1
                        where stated_customer = any(:customers)
                          and (tells_of(purpose, :salt, :letters, :hash) or tells_of(contact_person, :salt, :letters, :hash)
                            or tells_of(objections, :salt, :letters, :hash) or tells_of(outcome, :salt, :letters, :hash))
                        returning *
                        """).map(visits::visit).all().collectList();
    }

    /** What was not sent yet does not name them either; in JSON a line ends with a letter. */
    private Mono<Void> unsaid(ErasedContact contact) {
        return contact.sql(database, """
                        update outbox set payload = cast(jsonb_set(cast(payload as jsonb), '{visit}',
                            cast(payload as jsonb) -> 'visit' || cast(case
                                when cast(payload as jsonb) #>> '{visit,outcome}' is null then '{"purpose": null}'
                                else '{"purpose": null, "outcome": "#"}' end as jsonb)) as text)
                        where aggregateid = any(cast(:customers as text[]))
                          and tells_of(replace(payload, '\\n', ' '), :salt, :letters, :hash)
                          and cast(payload as jsonb) -> 'visit' is not null
                        """).then();
    }
}
