package guanxi.customer.relation;

import guanxi.customer.card.CardMerged;
import guanxi.customer.card.Cards;
import guanxi.starter.access.Caller;
import guanxi.starter.problem.Refusal;
import guanxi.starter.time.Ids;
import guanxi.starter.version.ExpectedVersion;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Relates customers, of which people must see both. */
@Component
class RelationKeeper {

    private final Cards cards;
    private final Bonds bonds;
    private final Relations relations;
    private final BondStatements statements;
    private final BondTales tales;
    private final MergedBonds merged;
    private final TransactionalOperator transactions;

    RelationKeeper(
            Cards cards,
            Bonds bonds,
            Relations relations,
            BondStatements statements,
            BondTales tales,
            MergedBonds merged,
            TransactionalOperator transactions) {
        this.cards = cards;
        this.bonds = bonds;
        this.relations = relations;
        this.statements = statements;
        this.tales = tales;
        this.merged = merged;
        this.transactions = transactions;
    }

    Mono<Relation> relate(Caller caller, UUID customer, Role role, UUID other) {
        var bond = Bond.between(Ids.next(), customer, role, other);
        return cards.find(caller, customer)
                .then(Mono.defer(() -> visible(caller, customer, other)))
                // The cards before the table, as everybody who takes both does.
                .then(Mono.defer(() -> cards.lock(List.of(customer, other))))
                .then(Mono.defer(() -> bonds.check(bond)))
                .then(Mono.defer(() -> bonds.add(bond, caller.subject())))
                .then(Mono.defer(() -> tales.related(caller, List.of(bond))))
                .then(Mono.defer(() -> relations.find(caller, customer, bond.id())))
                .as(transactions::transactional);
    }

    Mono<Void> end(Caller caller, UUID customer, UUID id, ExpectedVersion version) {
        return relations
                .find(caller, customer, id)
                .doOnNext(relation -> version.mustBe(Relation.VERSION))
                .flatMap(relation ->
                        cards.lock(List.of(customer, relation.other().id())))
                .flatMap(locked -> bonds.lock().then(Mono.defer(() -> bonds.remove(id))))
                // Whoever was faster ended it, or merged the customer away: of that the caller is told.
                .switchIfEmpty(Mono.defer(() -> cards.find(caller, customer))
                        .then(Mono.error(() -> Refusal.unknown("relation", id))))
                .flatMap(bond -> end(caller, bond))
                .as(transactions::transactional);
    }

    /** What it stood in the way of may take its place: another parent that was said of a card merged into the branch. */
    private Mono<Void> end(Caller caller, Bond bond) {
        return statements
                .forgetWhatSaid(bond)
                .then(tales.ended(caller, List.of(bond)))
                .then(Mono.defer(() -> merged.settle(caller, List.of(bond.customerId(), bond.otherId()))));
    }

    /** @throws Refusal 422 when it is no other customer in the caller's sight, 409 when it was merged into one */
    private Mono<Void> visible(Caller caller, UUID customer, UUID other) {
        return customer.equals(other)
                ? Mono.error(Refusal.invalid("/customer", "same-customer"))
                : cards.find(caller, other)
                        .onErrorMap(
                                // Of a merged card it is said which one it became.
                                failure -> failure instanceof Refusal && !(failure instanceof CardMerged),
                                unseen -> Refusal.invalid("/customer", "unknown-reference", "customer", other))
                        .then();
    }
}
