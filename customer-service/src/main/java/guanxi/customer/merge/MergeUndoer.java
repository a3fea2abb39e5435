package guanxi.customer.merge;

import guanxi.customer.card.Card;
import guanxi.customer.card.CardEvent;
import guanxi.customer.card.CardJournal;
import guanxi.customer.card.Cards;
import guanxi.customer.card.OwnSight;
import guanxi.customer.card.TermsInForce;
import guanxi.customer.card.Way;
import guanxi.customer.relation.MergedBonds;
import guanxi.customer.rule.CardRules;
import guanxi.starter.access.Caller;
import guanxi.starter.problem.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Takes a merge back: the cards that were no more are as they were, the one that stayed loses what it got by it. */
@Component
class MergeUndoer {

    private final Cards cards;
    private final MergedCards mergedCards;
    private final CardJournal journal;
    private final Merges merges;
    private final Aliases aliases;
    private final MergedBonds bonds;
    private final TermsInForce terms;
    private final TransactionalOperator transactions;

    MergeUndoer(
            Cards cards,
            MergedCards mergedCards,
            CardJournal journal,
            Merges merges,
            Aliases aliases,
            MergedBonds bonds,
            TermsInForce terms,
            TransactionalOperator transactions) {
        this.cards = cards;
        this.mergedCards = mergedCards;
        this.journal = journal;
        this.merges = merges;
        this.aliases = aliases;
        this.bonds = bonds;
        this.terms = terms;
        this.transactions = transactions;
    }

    /** @throws Refusal 409 when the merge was undone already, or its card was merged itself meanwhile */
    Mono<Merge> undo(Caller caller, UUID id) {
        return merges.find(id)
                .flatMap(merge -> locked(caller, merge)
                        .zipWith(Mono.defer(() -> mergedCards.of(id)))
                        .flatMap(read -> undo(caller, merge, read.getT1(), read.getT2())))
                .then(Mono.defer(() -> merges.find(id)))
                .switchIfEmpty(Mono.error(() -> Refusal.unknown("merge", id)))
                .as(transactions::transactional)
                .onErrorMap(
                        DuplicateKeyException.class,
                        taken -> new Refusal(HttpStatus.CONFLICT, "external-id-borne", id));
    }

    private Mono<Card> locked(Caller caller, Merge merge) {
        return cards.lock(List.of(merge.winner()))
                .flatMap(found -> found.isEmpty() ? cards.find(caller, merge.winner()) : Mono.just(found.get(0)))
                .filter(card -> OwnSight.covers(caller, card.profile()))
                .switchIfEmpty(Mono.error(() -> Refusal.unknown("merge", merge.id())));
    }

    private Mono<Void> undo(Caller caller, Merge merge, Card winner, List<Card> losers) {
        if (losers.isEmpty()) {
            return Mono.error(new Refusal(HttpStatus.CONFLICT, "merge-undone"));
        }
        if (!losers.stream().allMatch(loser -> OwnSight.covers(caller, loser.profile()))) {
            return Mono.error(Refusal.unknown("merge", merge.id()));
        }
        return merges.into(winner.id())
                .zipWith(terms.now(), (into, terms) -> new Plan(merge.id(), winner, losers, into, terms.rules()))
                .flatMap(plan -> carryOut(caller, plan));
    }

    private Mono<Void> carryOut(Caller caller, Plan plan) {
        var undone = plan.undone();
        var rewritten = Stream.concat(
                        Stream.of(plan.merge()), undone.later().stream().map(Applied::id))
                .toList();
        return aliases.remove(rewritten)
                .then(aliases.add(undone.later()))
                .then(merges.rewrite(undone.later()))
                .then(Mono.defer(() -> journal.write(caller, Way.SPLIT, plan.events(undone))))
                .then(merges.close(caller, plan.merge(), undone.kept()))
                .then(Mono.defer(() -> bonds.settle(caller, plan.cards())));
    }

    private record Plan(UUID merge, Card winner, List<Card> losers, List<Applied> into, CardRules rules) {

        Applied.Undone undone() {
            int place = into.stream().map(Applied::id).toList().indexOf(merge);
            return into.get(place).undo(into.subList(place + 1, into.size()), winner.profile());
        }

        /** What the card that stayed gives back comes first: an external id may be among it. */
        List<CardEvent> events(Applied.Undone undone) {
            var events = new ArrayList<CardEvent>();
            winner.change(undone.profile(), rules).ifPresent(events::add);
            losers.forEach(loser -> events.add(loser.split(winner.id(), merge, rules)));
            return events;
        }

        List<UUID> cards() {
            return Stream.concat(Stream.of(winner), losers.stream())
                    .map(Card::id)
                    .toList();
        }
    }
}
