package guanxi.starter.job;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Long work as a resource.
 *
 * @param kind which import carries it out
 * @param owner the subject of who started it; only that caller and administrators see it
 * @param dryRun everything is tried and counted, nothing written
 * @param done rows finished, good or bad
 * @param total rows in all; null while that is not known
 * @param counts what became of the rows, by outcome ({@code created}, {@code updated}, {@code unchanged}, {@code waiting}, {@code failed})
 * @param errors the first hundred row errors; all of them come page by page
 * @param waiting the first hundred rows that were taken but wait for something that had not come yet; all of them come
 *     page by page, and none is to be sent again
 * @param failure why the job as a whole failed: the code of a problem; null unless {@link State#FAILED}
 */
public record Job(
        UUID id,
        String kind,
        State state,
        String owner,
        boolean dryRun,
        long done,
        @Nullable Long total,
        Map<String, Long> counts,
        List<RowError> errors,
        List<RowError> waiting,
        @Nullable String failure,
        Instant startedAt,
        @Nullable Instant endedAt) {

    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        /** Somebody stopped it: what was done by then stays. */
        CANCELLED
    }
}
