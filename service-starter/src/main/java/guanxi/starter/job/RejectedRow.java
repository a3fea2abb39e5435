package guanxi.starter.job;

import java.util.List;

/**
 * A row that was not taken, to be mended.
 *
 * @param errors every reason, in the language of who reads them
 * @param cells in the order of the job's header
 */
public record RejectedRow(long line, List<RowError> errors, List<String> cells) {}
