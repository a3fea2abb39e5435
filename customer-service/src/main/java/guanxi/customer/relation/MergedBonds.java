package guanxi.customer.relation;

import guanxi.starter.access.Caller;
import guanxi.starter.time.Ids;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
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
        return statements
                .remove(plan.ended())
                .then(tales.ended(caller, plan.ended()))
                .thenMany(Flux.fromIterable(plan.restored()).concatMap(said -> restore(caller, said)))
                .concatWith(Flux.fromIterable(plan.following()).concatMap(sides -> add(sides, true)))
                .collectList()
                // Not before: it is from them that the relations know who said so.
                .flatMap(added -> statements.forgetStatements(plan.restored()).then(tales.related(caller, added)));
    }

    /** What was said goes before what only stands for something that was said of merged cards. */
    private Mono<Bond> restore(Caller caller, Bond said) {
        return statements
                .removeDerivedAgainst(said)
                .flatMap(ended -> tales.ended(caller, ended))
                .then(Mono.defer(() -> add(said.sides(), false)));
    }

    /** Nothing when it makes no sense beside what is there: it is known already, or a second parent. */
    private Mono<Bond> add(Bond.Sides sides, boolean derived) {
        var anew = sides.as(Ids.next());
        return bonds.contradiction(anew)
                .map(contradiction -> false)
                .defaultIfEmpty(true)
                .filter(fits -> fits)
                .flatMap(fits -> statements.add(anew, derived).thenReturn(anew));
    }

    /** What is to be done, from what was said and what stands for it so far. */
    private record Plan(List<BondStatements.Statement> statements, List<Bond> derived) {

        /** Both ends are there again. */
        List<Bond> restored() {
            return statements.stream()
                    .filter(BondStatements.Statement::isWhole)
                    .map(BondStatements.Statement::said)
                    .toList();
        }

        /** What stands for no statement any more. */
        List<Bond> ended() {
            var wanted = wanted();
            return derived.stream()
                    .filter(bond -> !wanted.contains(bond.sides()))
                    .toList();
        }

        List<Bond.Sides> following() {
            var missing = new ArrayList<>(wanted());
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
    }
}
