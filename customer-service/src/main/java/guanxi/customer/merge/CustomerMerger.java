package guanxi.customer.merge;

import guanxi.customer.card.Card;
import guanxi.customer.card.CardEvent;
import guanxi.customer.card.CardJournal;
import guanxi.customer.card.Cards;
import guanxi.customer.card.OwnSight;
import guanxi.customer.card.Terms;
import guanxi.customer.card.TermsInForce;
import guanxi.customer.card.Way;
import guanxi.customer.profile.Profile;
import guanxi.customer.relation.MergedBonds;
import guanxi.starter.access.Caller;
import guanxi.starter.problem.FieldProblem;
import guanxi.starter.problem.Refusal;
import guanxi.starter.time.Ids;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Makes one customer of several cards, in one transaction with everything that hangs on them here. */
@Component
class CustomerMerger {

    private final Cards cards;
    private final CardJournal journal;
    private final Merges merges;
    private final Aliases aliases;
    private final MergedBonds bonds;
    private final TermsInForce terms;
    private final TransactionalOperator transactions;

    CustomerMerger(
            Cards cards,
            CardJournal journal,
            Merges merges,
            Aliases aliases,
            MergedBonds bonds,
            TermsInForce terms,
            TransactionalOperator transactions) {
        this.cards = cards;
        this.journal = journal;
        this.merges = merges;
        this.aliases = aliases;
        this.bonds = bonds;
        this.terms = terms;
        this.transactions = transactions;
    }

    /** What would come of it. */
    record Preview(Profile profile, List<Merging.Conflict> conflicts) {}

    Mono<Preview> preview(Caller caller, Intent intent) {
        intent.check();
        return Flux.fromIterable(intent.cards())
                .concatMap(id -> cards.find(caller, id))
                .collectList()
                .zipWith(
                        terms.now(),
                        (found, terms) -> Plan.of(intent, found, terms).preview(caller));
    }

    Mono<Merge> merge(Caller caller, Intent intent) {
        intent.check();
        intent.checkVersions();
        return cards.lock(intent.cards())
                .flatMap(found -> allInSight(caller, intent, found))
                .doOnNext(intent::mustBe)
                .zipWith(terms.now(), (found, terms) -> Plan.of(intent, found, terms))
                .flatMap(plan -> carryOut(caller, plan))
                .as(transactions::transactional);
    }

    /** @throws Refusal 404 for an unknown card and 409 for one that was merged already */
    private Mono<List<Card>> allInSight(Caller caller, Intent intent, List<Card> found) {
        var seen = found.stream()
                .filter(card -> OwnSight.covers(caller, card.profile()))
                .map(Card::id)
                .collect(Collectors.toSet());
        return Flux.fromIterable(intent.cards())
                .filter(id -> !seen.contains(id))
                .concatMap(id -> cards.find(caller, id))
                .then(Mono.just(found));
    }

    private Mono<Merge> carryOut(Caller caller, Plan plan) {
        var applied = plan.applied(caller, Ids.next());
        var losers = plan.intent().losers();
        return bonds.leave(caller, losers)
                .then(merges.add(caller, applied))
                .then(aliases.add(List.of(applied)))
                .then(Mono.defer(() -> journal.write(caller, Way.MERGE, plan.events(applied))))
                .then(Mono.defer(
                        () -> bonds.settle(caller, List.of(plan.intent().winner()))))
                .then(Mono.defer(() -> merges.find(applied.id())));
    }

    private record Plan(Intent intent, Map<UUID, Card> cards, Terms terms) {

        static Plan of(Intent intent, List<Card> found, Terms terms) {
            var cards = found.stream().collect(Collectors.toMap(Card::id, Function.identity()));
            intent.mustBeOfOneKind(cards);
            intent.mustBeAnswered(cards);
            return new Plan(intent, cards, terms);
        }

        private Card winner() {
            return Objects.requireNonNull(cards.get(intent.winner()));
        }

        private Merging merging() {
            var profiles = new LinkedHashMap<UUID, Profile>();
            intent.losers()
                    .forEach(loser -> profiles.put(loser, cards.get(loser).profile()));
            return new Merging(intent.winner(), profiles, intent.choices());
        }

        /** @throws Refusal 422 when no card may say so, or the caller may not let one say so */
        private Profile result(Caller caller) {
            var before = winner().profile();
            var result = merging().of(before);
            // An answer that one of the cards gave is none that is new, whatever became of the question since.
            var given = before.answering(merging().given(before, result));
            var problems = new ArrayList<>(terms.problems(given, result));
            OwnSight.left(caller, before, result).ifPresent(problems::add);
            Refusal.ifAny(problems.stream()
                    .map(problem ->
                            new FieldProblem("/values" + problem.pointer(), problem.code(), problem.arguments()))
                    .toList());
            return result;
        }

        Preview preview(Caller caller) {
            return new Preview(result(caller), merging().conflicts(winner().profile()));
        }

        Applied applied(Caller caller, UUID merge) {
            return new Applied(merge, merging(), winner().profile(), result(caller));
        }

        List<CardEvent> events(Applied applied) {
            var events = new ArrayList<CardEvent>();
            var knownAs = applied.knownAs();
            for (var loser : intent.losers()) {
                var known = knownAs.stream()
                        .filter(one ->
                                one.customer().equals(loser) || one.customer().equals(intent.winner()))
                        .toList();
                events.add(cards.get(loser)
                        .merge(intent.winner(), applied.id(), intent.choices().byField(), known));
            }
            winner().change(applied.after(), terms.rules()).ifPresent(events::add);
            return events;
        }
    }
}
