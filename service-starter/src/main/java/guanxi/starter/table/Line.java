package guanxi.starter.table;

import java.util.List;

/**
 * One row as it stands in the file.
 *
 * @param line where it stands, the first being 1
 */
public record Line(long line, List<String> cells) {}
