package guanxi.customer.exchange;

import guanxi.starter.table.Stripped;
import guanxi.starter.upload.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The cells that make one field.
 *
 * @param label the cells that say what the field, a way to reach somebody, is called; empty when none does
 */
record ColumnReading(String field, List<String> columns, List<String> label) {

    private static final Pattern FAMILY = Pattern.compile("(?i)(last|family) name|surname");

    ColumnReading of(String other) {
        return new ColumnReading(other, columns, label);
    }

    /** The column of that name, else those that it joins: {@code First Name + Last Name}. */
    static List<String> columns(String column, Collection<String> header) {
        return header.contains(column)
                ? List.of(column)
                : Arrays.stream(column.split("\\+")).map(Stripped::of).toList();
    }

    String read(Row row) {
        return read(row, columns);
    }

    String label(Row row) {
        return label.isEmpty() ? "" : read(row, label);
    }

    private static String read(Row row, List<String> columns) {
        if (columns.size() == 1) {
            return row.cell(columns.get(0));
        }
        var joined = new StringBuilder();
        for (var cell : inTheirOrder(columns, row)) {
            if (!joined.isEmpty() && !cell.isEmpty() && !areBothHan(joined, cell)) {
                joined.append(' ');
            }
            joined.append(cell);
        }
        return joined.toString();
    }

    /** A Chinese name begins with the family's, in whichever order a program has the columns. */
    private static List<String> inTheirOrder(List<String> columns, Row row) {
        var cells = new ArrayList<>(columns.stream().map(row::cell).toList());
        boolean familyLast = FAMILY.matcher(columns.get(columns.size() - 1)).matches();
        if (familyLast && cells.stream().allMatch(cell -> cell.codePoints().allMatch(Character::isIdeographic))) {
            cells.add(0, cells.remove(cells.size() - 1));
        }
        return cells;
    }

    /** 王 and 小明 are no two words. */
    private static boolean areBothHan(StringBuilder before, String after) {
        return Character.isIdeographic(before.codePointBefore(before.length()))
                && Character.isIdeographic(after.codePointAt(0));
    }
}
