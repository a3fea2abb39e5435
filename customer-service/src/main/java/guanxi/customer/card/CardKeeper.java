package guanxi.customer.card;

import guanxi.customer.profile.Profile;
import guanxi.starter.access.Caller;
import guanxi.starter.problem.FieldProblem;
import guanxi.starter.problem.Refusal;
import guanxi.starter.time.Ids;
import guanxi.starter.version.ExpectedVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Registers and changes single cards for people. */
@Component
public class CardKeeper {

    private final Cards cards;
    private final CardJournal journal;
    private final CardHistory history;
    private final TermsInForce terms;
    private final OwnerUnits units;
    private final TransactionalOperator transactions;

    CardKeeper(
            Cards cards,
            CardJournal journal,
            CardHistory history,
            TermsInForce terms,
            OwnerUnits units,
            TransactionalOperator transactions) {
        this.cards = cards;
        this.journal = journal;
        this.history = history;
        this.terms = terms;
        this.units = units;
        this.transactions = transactions;
    }

    /**
     * What the caller states, as it would be registered; nothing is written.
     *
     * @throws Refusal 422 naming every place that is no good
     */
    public Mono<CardEvent.Registered> newcomer(Caller caller, Profile stated) {
        return terms.now().zipWith(units.of(caller, List.of(stated.owner())), (terms, units) -> {
            var profile = terms.settle(stated, caller, units);
            refuse(terms.problems(profile), OwnSight.left(caller, profile));
            return Card.register(Ids.next(), profile, terms.rules(), terms.today());
        });
    }

    /** @throws Refusal 409 when another card has its external id */
    public Mono<Card> register(Caller caller, CardEvent.Registered newcomer) {
        return write(caller, Way.of(caller), newcomer);
    }

    /** @throws Refusal 412 telling what somebody else changed meanwhile */
    public Mono<Card> change(Caller caller, UUID id, ExpectedVersion version, Profile stated) {
        return change(caller, Way.of(caller), id, version, (card, terms) -> {
            var before = card.profile();
            var profile = terms.settle(stated, before);
            refuse(terms.problems(before, profile), OwnSight.left(caller, before, profile));
            return card.change(profile, terms.rules());
        });
    }

    /**
     * Lets the card say again what it said then.
     *
     * @throws Refusal 412 telling what somebody else changed meanwhile
     */
    public Mono<Card> restore(Caller caller, UUID id, ExpectedVersion version, Profile then) {
        return change(caller, Way.RESTORATION, id, version, (card, terms) -> {
            var before = card.profile();
            var profile = OwnSight.restored(caller, before, terms.settleAgain(then, before));
            // What is restored was answered once: a question that was retired since takes it back.
            Refusal.ifAny(terms.problems(before.answering(profile.custom()), profile));
            return card.change(profile, terms.rules());
        });
    }

    /** The caller found that everything on the card is true. */
    public Mono<Card> verify(Caller caller, UUID id, ExpectedVersion version) {
        return change(
                caller,
                Way.of(caller),
                id,
                version,
                (card, terms) -> card.verify(new Verification(terms.today(), caller.subject())));
    }

    private Mono<Card> change(
            Caller caller,
            Way way,
            UUID id,
            ExpectedVersion version,
            BiFunction<Card, Terms, Optional<CardEvent.Changed>> command) {
        var changed = cards.find(caller, id)
                .doOnNext(card -> version.mustBe(card.version()))
                .zipWith(terms.now())
                .flatMap(read -> command.apply(read.getT1(), read.getT2())
                        .map(event -> write(caller, way, event))
                        .orElseGet(() -> Mono.just(read.getT1())));
        return history.telling(changed, id, version);
    }

    /** The card afterwards: a newcomer whose sales are known already has its tier at once. */
    private Mono<Card> write(Caller caller, Way way, CardEvent event) {
        var id = event.card().id();
        return journal.write(caller, way, List.of(event))
                .then(Mono.defer(() -> cards.find(Caller.system("customer-service"), id)))
                .as(transactions::transactional)
                .onErrorMap(
                        DuplicateKeyException.class,
                        taken -> externalIdTaken(event.card().profile()));
    }

    private static Refusal externalIdTaken(Profile profile) {
        var taken = String.valueOf(profile.externalId());
        return new Refusal(HttpStatus.CONFLICT, "external-id-taken", taken)
                .at("/externalId", "external-id-taken", taken);
    }

    private static void refuse(List<FieldProblem> found, Optional<FieldProblem> sight) {
        var problems = new ArrayList<>(found);
        sight.ifPresent(problems::add);
        Refusal.ifAny(problems);
    }
}
