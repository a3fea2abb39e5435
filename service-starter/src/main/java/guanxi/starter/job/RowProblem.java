package guanxi.starter.job;

import guanxi.starter.problem.FieldProblem;
import org.jspecify.annotations.Nullable;

/**
 * One reason why a row was not taken, or what a row that was taken waits for; in no language yet.
 *
 * @param line in the file, the header being line 1
 * @param subject what the line is about where it is no line of a file; else null
 * @param problem its pointer being the column, empty when the row as a whole is wrong
 * @param taken whether the row waits for something and nothing is to be mended in it
 */
public record RowProblem(long line, @Nullable String subject, FieldProblem problem, boolean taken) {

    /** Of a row that was not taken. */
    public RowProblem(long line, @Nullable String subject, FieldProblem problem) {
        this(line, subject, problem, false);
    }
}
