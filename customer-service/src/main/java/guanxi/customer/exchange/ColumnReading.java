package guanxi.customer.exchange;

import guanxi.starter.upload.Row;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The cells that make one field.
 *
 * @param label the cells that say what the field, a way to reach somebody, is called; empty when none does
 */
record ColumnReading(String field, List<String> columns, List<String> label) {

    ColumnReading of(String other) {
        return new ColumnReading(other, columns, label);
    }

    /** The column of that name, else those that it joins: {@code First Name + Last Name}. */
    static List<String> columns(String column, Collection<String> header) {
        return header.contains(column)
                ? List.of(column)
                : Arrays.stream(column.split("\\+")).map(String::strip).toList();
    }

    String read(Row row) {
        return read(row, columns);
    }

    String label(Row row) {
        return read(row, label);
    }

    private static String read(Row row, List<String> columns) {
        if (columns.size() == 1) {
            return row.cell(columns.get(0));
        }
        var joined = new StringBuilder();
        for (var column : columns) {
            var cell = row.cell(column);
            if (!joined.isEmpty() && !cell.isEmpty() && !areBothHan(joined, cell)) {
                joined.append(' ');
            }
            joined.append(cell);
        }
        return joined.toString();
    }

    /** 王 and 小明 are no two words. */
    private static boolean areBothHan(CharSequence before, String after) {
        return Character.isIdeographic(before.charAt(before.length() - 1)) && Character.isIdeographic(after.charAt(0));
    }
}
