package guanxi.starter.upload;

import guanxi.starter.problem.FieldProblem;
import java.util.List;
import java.util.stream.Stream;

/**
 * What became of one row.
 *
 * @param line of the row
 * @param outcome counted in the job: {@code created}, {@code updated}, {@code unchanged}, {@code failed}, …
 * @param problems every reason, its pointer being the file's column; some when the row failed, and for a row that was
 *     taken but waits for something
 */
public record RowOutcome(long line, String outcome, List<FieldProblem> problems) {

    private static final String FAILED = "failed";

    public RowOutcome {
        problems = List.copyOf(problems);
    }

    public static RowOutcome of(Row row, String outcome) {
        return new RowOutcome(row.line(), outcome, List.of());
    }

    /** The row was taken; nothing is to be mended. */
    public static RowOutcome waiting(Row row, String outcome, FieldProblem forWhat) {
        return new RowOutcome(row.line(), outcome, List.of(forWhat));
    }

    public static RowOutcome failed(Row row, List<FieldProblem> problems) {
        return new RowOutcome(row.line(), FAILED, problems);
    }

    /** A row of which it cannot be told what stands in which column. */
    static RowOutcome failed(long line, FieldProblem problem) {
        return new RowOutcome(line, FAILED, List.of(problem));
    }

    /** The same row, wrong at more places. */
    RowOutcome and(List<FieldProblem> others) {
        return new RowOutcome(
                line,
                outcome,
                Stream.concat(problems.stream(), others.stream()).distinct().toList());
    }

    boolean isFailed() {
        return outcome.equals(FAILED);
    }
}
