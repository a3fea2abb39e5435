package guanxi.customer.tier;

import guanxi.customer.card.Card;
import guanxi.customer.card.CardEvent;
import guanxi.customer.card.CardJournal;
import guanxi.customer.card.Cards;
import guanxi.customer.card.Way;
import guanxi.customer.tier.Standings.Stood;
import guanxi.customer.tier.TierPolicy.Assessment;
import guanxi.starter.access.Caller;
import guanxi.starter.time.CompanyCalendar;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Gives customers the tier that last year's sales earned them; a handful of statements for however many customers. A
 * whole card is read only of who comes to another tier.
 */
@Component
class TierAssessor {

    private final Cards cards;
    private final CardJournal journal;
    private final TierPolicies policies;
    private final Standings standings;
    private final Movers movers;
    private final Unsettled unsettled;
    private final TierChanges changes;
    private final CompanyCalendar calendar;

    TierAssessor(
            Cards cards,
            CardJournal journal,
            TierPolicies policies,
            Standings standings,
            Movers movers,
            Unsettled unsettled,
            TierChanges changes,
            CompanyCalendar calendar) {
        this.cards = cards;
        this.journal = journal;
        this.policies = policies;
        this.standings = standings;
        this.movers = movers;
        this.unsettled = unsettled;
        this.changes = changes;
        this.calendar = calendar;
    }

    static int lastYear(LocalDate today) {
        return today.getYear() - 1;
    }

    /** How many came to another tier; customers whose card is not here yet are passed over. */
    Mono<Integer> assess(Caller caller, Collection<UUID> customers) {
        return policies.inForce(calendar.today()).flatMap(policy -> assess(caller, customers, policy));
    }

    /**
     * As {@link #assess}, and under a policy by rank everybody else is to be settled soon. Where so many are ranked that
     * it takes its time, these are settled with all others: a ledger that is loaded has news of each.
     */
    Mono<Integer> assessNews(Caller caller, Collection<UUID> customers) {
        var today = calendar.today();
        int year = lastYear(today);
        return policies.inForce(today)
                .flatMap(policy -> standings
                        .isRankedAtOnce(policy, year)
                        .flatMap(atOnce -> atOnce ? assess(caller, customers, policy) : Mono.just(0))
                        .flatMap(
                                moved -> unsettled.note(customers, policy, year).thenReturn(moved)));
    }

    private Mono<Integer> assess(Caller caller, Collection<UUID> customers, TierPolicy policy) {
        var today = calendar.today();
        return standings
                .lock(customers)
                .filter(locked -> !locked.isEmpty())
                // Read after the lock: who held it may have changed what is read.
                .flatMap(locked -> standings
                        .population(policy, lastYear(today))
                        .flatMap(population -> movers.of(locked, new Judgement(policy, today, population))))
                .flatMap(moving -> move(caller, policy, moving))
                .defaultIfEmpty(0);
    }

    /** @param moving as {@link Movers} told since the cards are locked; how many they are */
    Mono<Integer> move(Caller caller, TierPolicy policy, List<Stood> moving) {
        var today = calendar.today();
        var moves = new LinkedHashMap<UUID, Assessment>();
        moving.forEach(
                one -> moves.put(one.customer(), policy.assess(one.standing(), one.figures(), lastYear(today), today)));
        return move(caller, moves).thenReturn(moves.size());
    }

    private Mono<Void> move(Caller caller, Map<UUID, Assessment> moves) {
        return moves.isEmpty()
                ? Mono.empty()
                : cards.lock(moves.keySet()).flatMap(found -> write(caller, Way.EVENT, events(found, moves)));
    }

    /** Each is another tier, or the same one set by hand or no more. */
    Mono<Void> write(Caller caller, Way way, List<CardEvent> events) {
        return journal.write(caller, way, events).then(changes.keep(events));
    }

    private static List<CardEvent> events(List<Card> cards, Map<UUID, Assessment> moves) {
        return cards.stream()
                .map(card -> {
                    var move = moves.get(card.id());
                    return move == null ? Optional.<CardEvent>empty() : card.reclassify(move.tier(), move.why());
                })
                .flatMap(Optional::stream)
                .toList();
    }
}
