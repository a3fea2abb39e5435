package guanxi.starter.upload;

import guanxi.starter.problem.FieldProblem;
import org.jspecify.annotations.Nullable;

/**
 * What became of one row.
 *
 * @param line of the row
 * @param outcome counted in the job: {@code created}, {@code updated}, {@code unchanged}, {@code failed}, …
 * @param problem the reason, its pointer being the file's column; set when the row failed, and for a
 *     row that was taken but waits for something
 */
public record RowOutcome(
        long line, String outcome, @Nullable FieldProblem problem) {

    private static final String FAILED = "failed";

    public static RowOutcome of(Row row, String outcome) {
        return new RowOutcome(row.line(), outcome, null);
    }

    /** The row was taken; nothing is to be mended. */
    public static RowOutcome waiting(Row row, String outcome, FieldProblem forWhat) {
        return new RowOutcome(row.line(), outcome, forWhat);
    }

    public static RowOutcome failed(Row row, FieldProblem problem) {
        return new RowOutcome(row.line(), FAILED, problem);
    }

    boolean isFailed() {
        return outcome.equals(FAILED);
    }
}
