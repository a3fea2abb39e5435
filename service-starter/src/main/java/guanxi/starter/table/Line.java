package guanxi.starter.table;

import guanxi.starter.problem.FieldProblem;
import java.util.List;

/**
 * One row as it stands in the file.
 *
 * @param line where it stands, the first being 1
 */
public record Line(long line, List<String> cells) {

    /** How long it is, with what parts its cells: of empty ones too there may be many. */
    public long characters() {
        return cells.stream().mapToLong(cell -> cell.length() + 1L).sum();
    }

    /** Whether it has a cell for each column; empty ones behind them, as spreadsheets write them, say nothing. */
    public boolean fits(int columns) {
        return cells.size() >= columns
                && cells.subList(columns, cells.size()).stream().allMatch(String::isEmpty);
    }

    /**
     * That it does not fit: which of its cells is which, only its author knows. The pointer is the last column that both
     * have.
     */
    public FieldProblem misfit(List<String> header) {
        var column = header.get(Math.min(cells.size(), header.size()) - 1);
        return new FieldProblem(
                column,
                "table-uneven-row",
                List.of(String.valueOf(line), String.valueOf(header.size()), String.valueOf(cells.size()), column));
    }
}
