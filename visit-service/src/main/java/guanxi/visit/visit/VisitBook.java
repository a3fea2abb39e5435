package guanxi.visit.visit;

import guanxi.starter.access.Caller;
import guanxi.starter.audit.AuditTrail;
import guanxi.starter.problem.Refusal;
import guanxi.starter.version.ExpectedVersion;
import guanxi.visit.cadence.Relationships;
import guanxi.visit.visit.Visits.Host;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Writes visits down: state, cadence, event and audit in one transaction. */
@Component
class VisitBook {

    private final Visits visits;
    private final Relationships relationships;
    private final AuditTrail audit;
    private final TransactionalOperator transaction;

    VisitBook(Visits visits, Relationships relationships, AuditTrail audit, TransactionalOperator transaction) {
        this.visits = visits;
        this.relationships = relationships;
        this.audit = audit;
        this.transaction = transaction;
    }

    Mono<Visit> enter(Caller caller, UUID customer, Function<Host, Visit> command) {
        return visits.host(caller, customer)
                .switchIfEmpty(
                        Mono.error(() -> Refusal.invalid("/customerId", "unknown-reference", "customer", customer)))
                .map(command)
                .flatMap(visit -> visits.add(List.of(visit))
                        .then(follow(visit))
                        .then(trace(caller, visit))
                        .thenReturn(visit))
                .as(transaction::transactional);
    }

    Mono<Visit> change(Caller caller, UUID id, ExpectedVersion expected, UnaryOperator<Visit> command) {
        return visits.findOpen(caller, id)
                .switchIfEmpty(Mono.error(() -> Refusal.unknown("visit", id)))
                .doOnNext(visit -> expected.mustBe(visit.version()))
                .map(command)
                // What is known of the customer first, as who hears of an evaluation; else each would wait for the
                // other.
                .flatMap(changed -> follow(changed)
                        .then(visits.replace(changed))
                        .then(trace(caller, changed))
                        .thenReturn(changed))
                .as(transaction::transactional);
    }

    private Mono<Void> follow(Visit visit) {
        var on = visit.visitedOn();
        return on == null ? Mono.empty() : relationships.visited(visit.statedCustomer(), on);
    }

    private Mono<Void> trace(Caller caller, Visit visit) {
        var what = "visit." + visit.status().name().toLowerCase(java.util.Locale.ROOT);
        return audit.record(caller, what, visit.id(), Map.of("version", visit.version()));
    }
}
