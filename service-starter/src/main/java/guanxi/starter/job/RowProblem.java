package guanxi.starter.job;

import guanxi.starter.problem.FieldProblem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One reason why a row was not taken, or what a row that was taken waits for; in no language yet.
 *
 * @param line in the file, the header being line 1
 * @param subject null for a line of a file
 * @param problem its pointer being the column, empty when the row as a whole is wrong
 * @param taken whether the row waits for something and nothing is to be mended in it
 */
public record RowProblem(long line, @Nullable Subject subject, FieldProblem problem, boolean taken) {

    /**
     * What a line is about that is no line of a file.
     *
     * @param name what people call it
     */
    public record Subject(UUID id, String name) {}

    /** Of a row that was not taken. */
    public RowProblem(long line, @Nullable Subject subject, FieldProblem problem) {
        this(line, subject, problem, false);
    }
}
