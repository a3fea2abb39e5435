package guanxi.starter.job;

import org.jspecify.annotations.Nullable;

/**
 * One reason why a row was not taken; a row may have several.
 *
 * @param line in the file, the header being line 1
 * @param column name in the file's header; null when the row as a whole is wrong
 * @param code stable
 * @param detail in the language of who reads it
 */
public record RowError(long line, @Nullable String column, String code, String detail) {}
