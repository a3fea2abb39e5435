package guanxi.visit.visit;

import guanxi.starter.inbox.IncomingEvent;
import guanxi.starter.outbox.Outbox;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
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

    /** Most changes of cards erase nobody. */
    record Told(@Nullable Contact erasedContact) {}

    /** Whom only those recognise who know the name. */
    record Contact(List<UUID> customers, String salt, int letters, String hash) {

        Contact {
            Objects.requireNonNull(customers, "customers");
            Objects.requireNonNull(salt, "salt");
            Objects.requireNonNull(hash, "hash");
        }
    }

    Mono<Void> forget(IncomingEvent<Told> event) {
        var contact = event.data().erasedContact();
        return contact == null
                ? Mono.empty()
                : empty(contact)
                        .flatMap(emptied -> unsaid(contact)
                                .then(outbox.append(
                                        emptied.stream().map(VisitEvents::of).toList())));
    }

    /** A text that names somebody tells of them, so it goes as a whole. */
    private Mono<List<Visit>> empty(Contact contact) {
        return bound(contact, """
                        update visit set
                            purpose = case when names(purpose, :salt, :letters, :hash) then null else purpose end,
                            contact_person =
                                case when names(contact_person, :salt, :letters, :hash) then null else contact_person end,
                            objections = case when names(objections, :salt, :letters, :hash) then null else objections end,
                            outcome = case when names(outcome, :salt, :letters, :hash) then '#' else outcome end,
                            version = version + 1
                        where stated_customer = any(:customers)
                          and (names(purpose, :salt, :letters, :hash) or names(contact_person, :salt, :letters, :hash)
                            or names(objections, :salt, :letters, :hash) or names(outcome, :salt, :letters, :hash))
                        returning *
                        """)
                .bind("customers", contact.customers().toArray(UUID[]::new))
                .map(visits::visit)
                .all()
                .collectList();
    }

    /** Neither what was not sent yet nor what is kept for who asks again names them still; in JSON a line ends with a letter. */
    private Mono<Void> unsaid(Contact contact) {
        return bound(contact, """
                        with forgotten as (
                            delete from idempotency where exists (
                                select from unnest(:customers) customer
                                where position(convert_to(customer, 'UTF8') in body) > 0)
                              and names(replace(convert_from(body, 'UTF8'), '\\n', ' '), :salt, :letters, :hash))
                        update outbox set payload = cast(jsonb_set(cast(payload as jsonb), '{visit}',
                            cast(payload as jsonb) -> 'visit' || cast(case
                                when cast(payload as jsonb) #>> '{visit,outcome}' is null then '{"purpose": null}'
                                else '{"purpose": null, "outcome": "#"}' end as jsonb)) as text)
                        where aggregateid = any(:customers) and names(replace(payload, '\\n', ' '), :salt, :letters, :hash)
                          and cast(payload as jsonb) -> 'visit' is not null
                        """)
                .bind(
                        "customers",
                        contact.customers().stream().map(UUID::toString).toArray(String[]::new))
                .then();
    }

    private GenericExecuteSpec bound(Contact contact, String sql) {
        return database.sql(sql)
                .bind("salt", contact.salt())
                .bind("letters", contact.letters())
                .bind("hash", contact.hash());
    }
}
