package guanxi.customer.tier;

import guanxi.customer.card.Card;
import guanxi.customer.card.CardEvent;
import guanxi.customer.card.CardHistory;
import guanxi.customer.card.Cards;
import guanxi.customer.card.Standing.ByHand;
import guanxi.customer.card.Tier;
import guanxi.customer.card.Way;
import guanxi.customer.tier.TierPolicy.Assessment;
import guanxi.starter.access.Caller;
import guanxi.starter.problem.Refusal;
import guanxi.starter.time.CompanyCalendar;
import guanxi.starter.version.ExpectedVersion;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Lets people set a customer's tier for a while. */
@Component
class TiersByHand {

    private final Cards cards;
    private final CardHistory history;
    private final TierPolicies policies;
    private final Standings standings;
    private final TierAssessor assessor;
    private final CompanyCalendar calendar;
    private final TransactionalOperator transactions;

    TiersByHand(
            Cards cards,
            CardHistory history,
            TierPolicies policies,
            Standings standings,
            TierAssessor assessor,
            CompanyCalendar calendar,
            TransactionalOperator transactions) {
        this.cards = cards;
        this.history = history;
        this.policies = policies;
        this.standings = standings;
        this.assessor = assessor;
        this.calendar = calendar;
        this.transactions = transactions;
    }

    /** @throws Refusal 412 telling what somebody else changed meanwhile */
    Mono<Card> set(Caller caller, UUID id, ExpectedVersion version, Tier tier, ByHand byHand) {
        return decide(
                caller,
                id,
                version,
                (card, bySales) -> new Assessment(tier, bySales.why().beside(byHand, bySales.tier())));
    }

    /**
     * Back to what the sales earn.
     *
     * @throws Refusal 404 when no tier is set by hand
     */
    Mono<Card> end(Caller caller, UUID id, ExpectedVersion version) {
        return decide(caller, id, version, (card, bySales) -> {
            if (card.standing().byHand() == null) {
                throw Refusal.unknown("tier-override", id);
            }
            return bySales;
        });
    }

    private Mono<Card> decide(
            Caller caller, UUID id, ExpectedVersion version, BiFunction<Card, Assessment, Assessment> decision) {
        var decided = cards.lock(List.of(id))
                .then(Mono.defer(() -> cards.find(caller, id)))
                .doOnNext(card -> version.mustBe(card.version()))
                .zipWhen(card -> bySales(id))
                .flatMap(read -> write(caller, read.getT1(), decision.apply(read.getT1(), read.getT2())));
        return history.telling(decided.as(transactions::transactional), id, version);
    }

    private Mono<Assessment> bySales(UUID id) {
        var today = calendar.today();
        int year = TierAssessor.lastYear(today);
        return policies.inForce(today)
                .flatMap(policy -> standings
                        .of(List.of(id), policy, year)
                        .map(stood -> policy.assess(stood.get(0).figures(), year, today)));
    }

    private Mono<Card> write(Caller caller, Card card, Assessment decided) {
        return card.reclassify(decided.tier(), decided.why())
                .map(event -> assessor.write(caller, Way.of(caller), List.<CardEvent>of(event))
                        .thenReturn(event.card()))
                .orElseGet(() -> Mono.just(card));
    }
}
