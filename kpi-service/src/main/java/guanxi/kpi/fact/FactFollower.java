package guanxi.kpi.fact;

import guanxi.starter.customer.MergedCustomers.Split;
import guanxi.starter.inbox.IncomingEvent;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lets facts follow their customers through merges and back, and with them what each customer bought in a year. */
@Component
class FactFollower {

    private final SalesFacts ledger;
    private final YearlySales yearly;
    private final DatabaseClient database;

    FactFollower(SalesFacts ledger, YearlySales yearly, DatabaseClient database) {
        this.ledger = ledger;
        this.yearly = yearly;
        this.database = database;
    }

    /** @param knownAs external ids that lead to the customer that stays from now on */
    record Merged(@Nullable List<KnownAs> knownAs) {}

    /** @param customer whose it was before */
    record KnownAs(String externalId, UUID customer) {}

    Mono<Void> merged(IncomingEvent<Merged> event) {
        var knownAs = event.data().knownAs();
        return ledger.lockOut()
                .thenMany(Flux.fromIterable(knownAs == null ? List.of() : knownAs))
                .concatMap(known -> know(event, known))
                .then(Mono.defer(() -> ledger.follow(event.subject())))
                .flatMap(yearly::addUp);
    }

    /** What came by the external ids of the merge before it was undone goes to whose they are. */
    Mono<Void> split(IncomingEvent<Split> event) {
        return ledger.lockOut()
                .then(database.sql("delete from customer_alias where told_by = :customer")
                        .bind("customer", event.subject())
                        .then())
                .then(Mono.defer(() -> ledger.follow(event.subject())))
                .flatMap(yearly::addUp);
    }

    /** Of who was erased, the merge of another may be told later: that one was known by their external ids as well. */
    private Mono<Void> know(IncomingEvent<Merged> event, KnownAs known) {
        return database.sql("""
                        insert into customer_alias (external_id, customer_id, told_by)
                        select :externalId, :customer, :toldBy
                        where not exists (select from forgotten_external_id
                            where pseudonym = pseudonym(:externalId) and customer_id = :customer)
                        on conflict do nothing
                        """)
                .bind("externalId", known.externalId())
                .bind("customer", known.customer())
                .bind("toldBy", event.subject())
                .then()
                .then(Mono.defer(() -> ledger.join(known.customer(), known.externalId())))
                .flatMap(yearly::addUp);
    }
}
