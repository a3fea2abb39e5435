package guanxi.starter.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the rows of a table fit its header, row by row. */
final class RowCheck {

    private final List<String> names;
    private long rows;
    private long uneven;
    private @Nullable Line first;

    RowCheck(List<String> names) {
        this.names = names;
    }

    void take(Line row) {
        rows++;
        if (!row.fits(names.size())) {
            uneven++;
            first = first == null ? row : first;
        }
        var cells = row.cells();
        for (int column = 0; column < cells.size(); column++) {
            text(row.line(), names.get(Math.min(column, names.size() - 1)), cells.get(column));
        }
    }

    /**
     * How many there are.
     *
     * @throws MalformedTable when most of them do not fit
     */
    long rows() {
        if (first != null && 2 * uneven > rows) {
            throw MalformedTable.unevenRow(first, names);
        }
        return rows;
    }

    static void text(long line, String column, String cell) {
        if (cell.indexOf('\0') >= 0) {
            throw MalformedTable.zeroByte(line, column.replace("\0", ""));
        }
    }
}
