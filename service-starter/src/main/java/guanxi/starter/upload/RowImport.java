package guanxi.starter.upload;

import guanxi.starter.access.Caller;
import guanxi.starter.problem.FieldProblem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * What a feature does with the rows of an uploaded table; declared as a bean. The starter keeps the file, checks its
 * form before the first row is applied, runs the chunks, counts, and goes on after a crash where it stopped.
 *
 * @param <P> the options sent with the file, kept as JSON with the job
 */
public interface RowImport<P> {

    /** The kind of the job, as {@code customer-import}. */
    String kind();

    Class<P> options();

    /**
     * Called once before the upload is accepted.
     *
     * @throws guanxi.starter.problem.Refusal when the options do not fit the header: nothing is then written
     */
    void check(P options, List<String> header);

    /** The column whose values may stand only once in a file; a second row with one fails and is not applied. */
    default Optional<String> uniqueColumn(P options) {
        return Optional.empty();
    }

    /** Of those keys of the {@link #uniqueColumn} that mean what another key means, that other key. */
    default Mono<Map<String, String>> synonyms(P options, List<String> keys) {
        return Mono.just(Map.of());
    }

    /** The sheet of a workbook; empty means the first one that is to be seen. */
    default Optional<String> sheet(P options) {
        return Optional.empty();
    }

    /** Whether {@link #apply} is to write nothing; the job then says so. */
    default boolean isDryRun(P options) {
        return false;
    }

    /**
     * Applies up to 1,000 rows inside the open transaction, which also holds the job's progress: one outcome for each row.
     * A failed row writes nothing. May be called again with the same rows after a crash.
     *
     * @param job the same for all rows of the file
     */
    Mono<List<RowOutcome>> apply(UUID job, Caller caller, P options, List<Row> rows);

    /**
     * What else is wrong with rows that are not applied because their key stood before, by line: all of it is told at
     * once. Writes nothing.
     */
    default Mono<Map<Long, List<FieldProblem>>> misfits(Caller caller, P options, List<Row> rows) {
        return Mono.just(Map.of());
    }
}
