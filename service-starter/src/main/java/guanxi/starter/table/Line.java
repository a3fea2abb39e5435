package guanxi.starter.table;

import java.util.List;

/**
 * One row as it stands in the file.
 *
 * @param line where it stands, the first being 1
 */
public record Line(long line, List<String> cells) {

    /** Whether it has a cell for each column; empty ones behind them, as spreadsheets write them, say nothing. */
    public boolean fits(int columns) {
        return cells.size() >= columns
                && cells.subList(columns, cells.size()).stream().allMatch(String::isEmpty);
    }
}
