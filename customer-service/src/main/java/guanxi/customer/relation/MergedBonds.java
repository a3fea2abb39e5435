package guanxi.customer.relation;

import guanxi.customer.relation.BondStatements.Anew;
import guanxi.customer.relation.BondStatements.Statement;
import guanxi.starter.access.Caller;
import guanxi.starter.time.Ids;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Lets relations follow their ends through merges and back. What was said of a merged card is kept as it was said; what
 * stands for it now is worked out from that anew each time, so merges can be undone in any order.
 */
@Component
public class MergedBonds {

    private final Bonds bonds;
    private final BondStatements statements;
    private final BondTales tales;

    MergedBonds(Bonds bonds, BondStatements statements, BondTales tales) {
        this.bonds = bonds;
        this.statements = statements;
        this.tales = tales;
    }

    /** Before the cards are gone; whoever calls it holds them locked, and calls {@link #settle} when they are. */
    public Mono<Void> leave(Caller caller, Collection<UUID> cards) {
        return takeOut(caller, cards).then();
    }

    /** As {@link #leave}, for cards after which nothing is to be remembered. */
    public Mono<Void> forget(Caller caller, Collection<UUID> cards) {
        return takeOut(caller, cards)
                .flatMap(ended -> statements
                        .forget(cards)
                        .then(Mono.defer(() -> settle(
                                caller,
                                ended.stream()
                                        .flatMap(bond -> Stream.of(bond.customerId(), bond.otherId()))
                                        .filter(end -> !cards.contains(end))
                                        .distinct()
                                        .toList()))));
    }

    private Mono<List<Bond>> takeOut(Caller caller, Collection<UUID> cards) {
        return bonds.lock()
                .then(statements.takeOut(cards))
                .flatMap(ended -> tales.ended(caller, ended).thenReturn(ended));
    }

    /** After cards were merged or came back, or a relation ended, for every live card that it is about. */
    public Mono<Void> settle(Caller caller, Collection<UUID> cards) {
        return bonds.lock()
                .then(statements.about(cards))
                .zipWith(statements.derived(cards))
                .flatMap(read -> settle(caller, new Plan(read.getT1(), read.getT2())));
    }

    private Mono<Void> settle(Caller caller, Plan plan) {
        return end(caller, plan.ended())
                .then(Mono.defer(() -> statements.beside(plan.sides())))
                .map(standing -> plan.outcome(new Fit(standing)))
                .flatMap(outcome -> settle(caller, outcome)
                        // Not before: it is from them that the relations know who said so.
                        .then(statements.forgetStatements(plan.restored()))
                        .then(tales.related(caller, outcome.related())));
    }

    private Mono<Void> settle(Caller caller, Outcome outcome) {
        return end(caller, outcome.ended())
                .then(statements.add(outcome.restored(), false))
                .then(statements.add(outcome.following(), true));
    }

    private Mono<Void> end(Caller caller, List<Bond> bonds) {
        return statements.remove(bonds).then(tales.ended(caller, bonds));
    }

    /**
     * What comes of a plan beside what stands.
     *
     * @param ended derived ones that gave way
     */
    private record Outcome(List<Bond> ended, List<Anew> restored, List<Anew> following) {

        List<Bond> related() {
            return Stream.concat(restored.stream(), following.stream())
                    .map(Anew::bond)
                    .toList();
        }
    }

    /** What is to be done, from what was said and what stands for it so far. */
    private record Plan(List<Statement> statements, List<Bond> derived) {

        /** Both ends are there again. */
        List<Bond> restored() {
            return statements.stream()
                    .filter(Statement::isWhole)
                    .map(Statement::said)
                    .toList();
        }

        /** What stands for no statement any more. */
        List<Bond> ended() {
            var wanted = wanted();
            return derived.stream()
                    .filter(bond -> !wanted.contains(bond.sides()))
                    .toList();
        }

        private Set<Bond.Sides> following() {
            var missing = wanted();
            derived.forEach(bond -> missing.remove(bond.sides()));
            return missing;
        }

        private Set<Bond.Sides> wanted() {
            return statements.stream()
                    .filter(statement -> !statement.isWhole())
                    .map(statement -> statement.now().sides())
                    .filter(sides -> !sides.customerId().equals(sides.otherId()))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        /** Of everything that may be added. */
        List<Bond.Sides> sides() {
            return Stream.concat(restored().stream().map(Bond::sides), following().stream())
                    .toList();
        }

        /** What was said goes before what only stands for something that was said of merged cards. */
        Outcome outcome(Fit fit) {
            var ended = new ArrayList<Bond>();
            var restored = new ArrayList<Anew>();
            var following = new ArrayList<Anew>();
            var first = first();
            for (var said : restored()) {
                ended.addAll(fit.makesWayFor(said.sides()));
                add(said.sides(), false, fit, first, restored);
            }
            following().forEach(sides -> add(sides, true, fit, first, following));
            return new Outcome(ended, restored, following);
        }

        private static void add(
                Bond.Sides sides, boolean derived, Fit fit, Map<Bond.Sides, UUID> first, List<Anew> added) {
            var anew = sides.as(Ids.next());
            if (fit.takes(anew, derived)) {
                added.add(new Anew(anew, Objects.requireNonNull(first.get(sides))));
            }
        }

        /** It is as the first one said it of all who said what comes down to it. */
        private Map<Bond.Sides, UUID> first() {
            var first = new HashMap<Bond.Sides, UUID>();
            statements.forEach(statement ->
                    first.putIfAbsent(statement.now().sides(), statement.said().id()));
            return first;
        }
    }
}
