package guanxi.customer.duplicate;

import guanxi.customer.duplicate.DuplicatePair.State;
import guanxi.starter.access.Caller;
import guanxi.starter.audit.AuditTrail;
import guanxi.starter.problem.Refusal;
import guanxi.starter.version.ExpectedVersion;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Decides for people that two cards are not the same customer's, or that this was wrong. */
@Component
class DuplicateKeeper {

    private final DuplicatePairs pairs;
    private final AuditTrail audit;
    private final TransactionalOperator transactions;

    DuplicateKeeper(DuplicatePairs pairs, AuditTrail audit, TransactionalOperator transactions) {
        this.pairs = pairs;
        this.audit = audit;
        this.transactions = transactions;
    }

    Mono<DuplicatePair> dismiss(Caller caller, UUID id, ExpectedVersion version, String reason) {
        if (reason.chars().anyMatch(letter -> Character.isISOControl(letter) && letter != '\n' && letter != '\t')) {
            throw Refusal.invalid("/reason", "unprintable");
        }
        var stripped = reason.strip();
        return decide(
                caller,
                id,
                version,
                pair -> pair.state() == State.DISMISSED
                        ? Mono.error(new Refusal(HttpStatus.CONFLICT, "already-dismissed"))
                        : pairs.dismiss(id, pair.version(), stripped, caller.subject()),
                "customer.duplicate-dismissed");
    }

    Mono<DuplicatePair> reopen(Caller caller, UUID id, ExpectedVersion version) {
        return decide(
                caller,
                id,
                version,
                pair -> pair.state() == State.OPEN
                        ? Mono.error(Refusal.unknown("dismissal", id))
                        : pairs.reopen(id, pair.version()),
                "customer.duplicate-reopened");
    }

    private Mono<DuplicatePair> decide(
            Caller caller,
            UUID id,
            ExpectedVersion version,
            Function<DuplicatePair, Mono<Boolean>> decision,
            String happened) {
        return pairs.find(caller, id)
                .doOnNext(pair -> version.mustBe(pair.version()))
                .flatMap(pair -> decision.apply(pair)
                        .filter(decided -> decided)
                        .switchIfEmpty(Mono.error(version::overtaken))
                        .then(audit.record(caller, entries(pair, happened))))
                .then(Mono.defer(() -> pairs.find(caller, id)))
                .as(transactions::transactional);
    }

    /** Each of the two has it in its own trail, which is never changed: whom the reason names stays in the pair alone. */
    private static List<AuditTrail.Entry> entries(DuplicatePair pair, String happened) {
        var one = pair.first().customer();
        var other = pair.second().customer();
        return List.of(
                new AuditTrail.Entry(happened, one, Map.of("other", other)),
                new AuditTrail.Entry(happened, other, Map.of("other", one)));
    }
}
