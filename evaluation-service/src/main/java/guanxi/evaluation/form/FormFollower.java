package guanxi.evaluation.form;

import guanxi.starter.customer.ErasedContact;
import guanxi.starter.customer.Following;
import guanxi.starter.customer.MergedCustomers.Erased;
import guanxi.starter.inbox.IncomingEvent;
import guanxi.starter.inbox.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lets forms follow what becomes of their customers. No form says anything else by it, so none has a new version. */
@Configuration(proxyBeanMethods = false)
class FormFollower {

    private final DatabaseClient database;

    FormFollower(DatabaseClient database) {
        this.database = database;
    }

    @Bean
    Following formsFollowMerges() {
        return Following.table("evaluation");
    }

    @Bean
    Subscription formsFollow() {
        return Subscription.to("crm.customer.events.v1")
                .on("crm.customer.changed.v1", ErasedContact.Told.class, this::forgetContact)
                .on("crm.customer.erased.v1", Erased.class, this::forget);
    }

    /**
     * What people wrote beside the scores goes, in what is not sent yet and what is kept for who asks again as well; also
     * under the ids of before a merge, of which no more events come.
     */
    Mono<Void> forget(IncomingEvent<Erased> event) {
        return Flux.just("""
                        update evaluation set content = content
                            || jsonb_build_object('rows', without_words(content -> 'rows'))
                            || jsonb_build_object('submitted', without_words(content -> 'submitted'))
                            || jsonb_build_object('signOff', content -> 'signOff' || '{"returnReason": null}')
                        where stated_customer in (select customer_origins(:customer))
                        """, """
                        update outbox set payload = cast(jsonb_set(jsonb_set(cast(payload as jsonb), '{evaluation,rows}',
                            without_words(cast(payload as jsonb) #> '{evaluation,rows}')), '{evaluation,returnReason}',
                            cast(case when cast(payload as jsonb) #>> '{evaluation,returnReason}' is null then 'null'
                                else '"#"' end as jsonb)) as text)
                        where aggregateid in (select cast(customer_origins(:customer) as text))
                        """, """
                        delete from idempotency where position(convert_to(cast(:customer as text), 'UTF8') in body) > 0
                        """)
                .concatMap(statement -> database.sql(statement)
                        .bind("customer", event.subject())
                        .then())
                .then();
    }

    /** A text that names an erased contact of a customer that stays goes as a whole, wherever an erased customer's would. */
    Mono<Void> forgetContact(IncomingEvent<ErasedContact.Told> event) {
        var contact = event.data().erasedContact();
        return contact == null ? Mono.empty() : emptied(contact).then(contact.leaveAnswers(database));
    }

    private Mono<Void> emptied(ErasedContact contact) {
        return Flux.just("""
                        update evaluation set content = content
                            || jsonb_build_object('rows', without_contact(content -> 'rows', :salt, :letters, :hash))
                            || jsonb_build_object('submitted',
                                without_contact(content -> 'submitted', :salt, :letters, :hash))
                            || jsonb_build_object('signOff', content -> 'signOff' || cast(case
                                when tells_of(content #>> '{signOff,returnReason}', :salt, :letters, :hash)
                                then '{"returnReason": null}' else '{}' end as jsonb))
                        where stated_customer = any(:customers)
                        """, """
                        update outbox set payload = cast(jsonb_set(jsonb_set(cast(payload as jsonb), '{evaluation,rows}',
                            without_contact(cast(payload as jsonb) #> '{evaluation,rows}', :salt, :letters, :hash)),
                            '{evaluation,returnReason}', case
                                when tells_of(cast(payload as jsonb) #>> '{evaluation,returnReason}',
                                    :salt, :letters, :hash) then '"#"'
                                else cast(payload as jsonb) #> '{evaluation,returnReason}' end) as text)
                        where aggregateid = any(cast(:customers as text[]))
                        """)
                .concatMap(statement -> contact.sql(database, statement).then())
                .then();
    }
}
