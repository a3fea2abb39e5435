package guanxi.customer.registration;

import guanxi.customer.card.Card;
import guanxi.customer.card.CardKeeper;
import guanxi.customer.duplicate.CandidatesInSight;
import guanxi.customer.duplicate.CandidatesView;
import guanxi.customer.profile.Profile;
import guanxi.starter.access.Caller;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Registers customers, not without a look at those that are there. */
@Component
class Registrar {

    private final CardKeeper keeper;
    private final CandidatesInSight candidates;
    private final TransactionalOperator transactions;

    Registrar(CardKeeper keeper, CandidatesInSight candidates, TransactionalOperator transactions) {
        this.keeper = keeper;
        this.candidates = candidates;
        this.transactions = transactions;
    }

    record Registered(Card card, CandidatesView duplicates) {}

    /** Whatever is there already: who registers is told, and decides. */
    Mono<Registered> register(Caller caller, Profile stated, Locale language) {
        return keeper.newcomer(caller, stated)
                .flatMap(newcomer -> candidates
                        .probable(caller, newcomer.card().profile(), language)
                        .flatMap(found -> keeper.register(caller, newcomer).map(card -> new Registered(card, found))));
    }

    /**
     * Nobody who is there already, in the caller's sight or out of it.
     *
     * @throws KnownAlready 409 with whom it probably is, as far as it is the caller's to see
     */
    Mono<Registered> registerNew(Caller caller, Profile stated, Locale language) {
        return keeper.newcomer(caller, stated)
                .flatMap(newcomer -> candidates
                        .lockAlike(newcomer.card().profile())
                        .then(candidates.probable(caller, newcomer.card().profile(), language))
                        .doOnNext(KnownAlready::refuseAny)
                        .flatMap(none -> keeper.register(caller, newcomer).map(card -> new Registered(card, none))))
                .as(transactions::transactional);
    }
}
