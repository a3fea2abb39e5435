package guanxi.starter.job;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One reason why a row was not taken; a row may have several.
 *
 * @param line in the file, the header being line 1, or the place among all that the job came to
 * @param column name in the file's header; null when the row as a whole is wrong
 * @param code stable
 * @param detail in the language of who reads it
 * @param subject the id of what it is about, where it is no line of a file
 */
public record RowError(
        long line,
        @Nullable String column,
        String code,
        String detail,
        @Nullable UUID subject) {

    /** Of a line of a file. */
    public RowError(long line, @Nullable String column, String code, String detail) {
        this(line, column, code, detail, null);
    }
}
