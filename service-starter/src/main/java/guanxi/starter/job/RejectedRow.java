package guanxi.starter.job;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row that was not taken, to be mended.
 *
 * @param column null when the row as a whole is wrong
 * @param reason in the language of who started the job
 * @param cells in the order of the job's header
 */
public record RejectedRow(long line, @Nullable String column, String reason, List<String> cells) {}
