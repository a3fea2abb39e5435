package guanxi.starter.table;

import guanxi.starter.problem.FieldProblem;
import java.util.List;

/** A row with more or fewer cells than the header has columns: which of them is which, only its author knows. */
public final class UnevenRow {

    private UnevenRow() {}

    /** Its pointer is the last column that both have. */
    public static FieldProblem problem(Line row, List<String> header) {
        int found = row.cells().size();
        var column = header.get(Math.min(found, header.size()) - 1);
        return new FieldProblem(
                column,
                "table-uneven-row",
                List.of(String.valueOf(row.line()), String.valueOf(header.size()), String.valueOf(found), column));
    }
}
