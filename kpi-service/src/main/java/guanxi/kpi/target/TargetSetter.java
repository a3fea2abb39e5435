package guanxi.kpi.target;

import guanxi.starter.access.Caller;
import guanxi.starter.audit.AuditTrail;
import guanxi.starter.problem.Refusal;
import guanxi.starter.time.Ids;
import guanxi.starter.version.ExpectedVersion;
import java.util.UUID;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Sets targets, changes them and takes them back, and keeps who did. */
@Component
class TargetSetter {

    private final Targets targets;
    private final AuditTrail trail;
    private final TransactionalOperator transactions;

    TargetSetter(Targets targets, AuditTrail trail, TransactionalOperator transactions) {
        this.targets = targets;
        this.trail = trail;
        this.transactions = transactions;
    }

    /** @throws Refusal 422 for a unit or person out of sight, 409 when there is one already */
    Mono<Target> set(Caller caller, String unit, @Nullable String owner, int year, Figures figures) {
        var id = Ids.next();
        return targets.insert(caller, id, unit, owner, year, figures)
                .filter(set -> set)
                .switchIfEmpty(Mono.error(() -> Refusal.invalid("/unit", "unknown-reference", "unit", unit)))
                .then(trail.record(caller, "target.set", id, figures))
                .then(Mono.defer(() -> targets.get(caller, id)))
                .as(transactions::transactional)
                .onErrorMap(DuplicateKeyException.class, e -> exists(unit, year));
    }

    /** @throws Refusal 404 when it is not in sight, 412 when somebody else was faster */
    Mono<Target> change(Caller caller, UUID id, ExpectedVersion expected, Figures figures) {
        return decide(caller, id, expected, version -> targets.update(id, version, figures))
                .then(trail.record(caller, "target.changed", id, figures))
                .then(Mono.defer(() -> targets.get(caller, id)))
                .as(transactions::transactional);
    }

    /** @throws Refusal as {@link #change} */
    Mono<Void> remove(Caller caller, UUID id, ExpectedVersion expected) {
        return decide(caller, id, expected, version -> targets.delete(id, version))
                .flatMap(removed -> trail.record(caller, "target.removed", id, removed))
                .as(transactions::transactional);
    }

    /** @return the target as it was */
    private Mono<Target> decide(
            Caller caller, UUID id, ExpectedVersion expected, LongFunction<Mono<Boolean>> decision) {
        return targets.get(caller, id)
                .doOnNext(found -> expected.mustBe(found.version()))
                .flatMap(found -> decision.apply(expected.value())
                        .filter(done -> done)
                        .switchIfEmpty(Mono.error(expected::overtaken))
                        .thenReturn(found));
    }

    private static Refusal exists(String unit, int year) {
        return new Refusal(HttpStatus.CONFLICT, "target-exists", unit, String.valueOf(year));
    }
}
