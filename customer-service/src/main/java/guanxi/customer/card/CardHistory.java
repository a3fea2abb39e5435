package guanxi.customer.card;

import guanxi.starter.problem.FieldProblem;
import guanxi.starter.problem.Refusal;
import guanxi.starter.version.ExpectedVersion;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;

/** What became of a card after a version, for who wanted to change that version. */
public interface CardHistory {

    /** Every field that is different since, with who changed it to what. */
    Mono<List<FieldProblem>> since(UUID customer, long version);

    /** The command; when the version is stale its refusal tells what somebody else changed meanwhile. */
    default <T> Mono<T> telling(Mono<T> command, UUID customer, ExpectedVersion version) {
        return command.onErrorResume(
                CardHistory::isStale,
                stale -> since(customer, version.value())
                        .doOnNext(changes -> changes.forEach(change -> ((Refusal) stale)
                                .at(
                                        change.pointer(),
                                        change.code(),
                                        change.arguments().toArray())))
                        .then(Mono.error(stale)));
    }

    private static boolean isStale(Throwable failure) {
        return failure instanceof Refusal refusal && refusal.status() == HttpStatus.PRECONDITION_FAILED;
    }
}
