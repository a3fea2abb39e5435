package guanxi.starter.job;

import guanxi.starter.problem.FieldProblem;
import org.jspecify.annotations.Nullable;

/**
 * One reason why a row was not taken, in no language yet.
 *
 * @param line in the file, the header being line 1
 * @param subject what the line is about where it is no line of a file; else null
 * @param problem its pointer being the column, empty when the row as a whole is wrong
 */
public record RowProblem(long line, @Nullable String subject, FieldProblem problem) {}
