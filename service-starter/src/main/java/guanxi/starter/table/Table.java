package guanxi.starter.table;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file found to be a table from its first line to its last. Some rows may have more or fewer cells than the header has
 * columns, which {@link Line#fits} tells; where most have, it is the header that does not fit.
 *
 * @param header without the empty cells behind its last name
 * @param rows without the header and empty lines
 */
public record Table(TableSource source, List<String> header, long rows) {

    /** @throws MalformedTable naming the place where the file is none */
    static Table inspect(TableSource source) throws IOException {
        try (var lines = source.open()) {
            var header = lines.next();
            if (header == null) {
                throw MalformedTable.empty();
            }
            var names = named(header.cells());
            checkNames(names, header.line());
            return new Table(source, names, checkRows(lines, names));
        }
    }

    /** Standing before the first row. */
    public Lines read() throws IOException {
        var lines = source.open();
        lines.next();
        return lines;
    }

    private static void checkNames(List<String> names, long line) {
        var seen = new HashSet<String>();
        for (int column = 0; column < names.size(); column++) {
            var name = names.get(column);
            if (name.isEmpty()) {
                throw MalformedTable.columnWithoutName(line, column + 1L);
            }
            if (!seen.add(name)) {
                throw MalformedTable.columnTwice(line, name, column + 1L);
            }
            checkText(line, name, name);
        }
    }

    /** The header of a row of nothing but empty cells is that row: it has to be refused somewhere. */
    private static List<String> named(List<String> cells) {
        int columns = cells.size();
        while (columns > 1 && cells.get(columns - 1).isEmpty()) {
            columns--;
        }
        return List.copyOf(cells.subList(0, columns));
    }

    private static long checkRows(Lines lines, List<String> names) throws IOException {
        long rows = 0;
        long uneven = 0;
        @Nullable Line first = null;
        for (var row = lines.next(); row != null; row = lines.next()) {
            rows++;
            if (!row.fits(names.size())) {
                uneven++;
                first = first == null ? row : first;
            }
            checkTexts(row, names);
        }
        if (first != null && 2 * uneven > rows) {
            throw MalformedTable.unevenRow(first, names);
        }
        return rows;
    }

    private static void checkTexts(Line row, List<String> names) {
        var cells = row.cells();
        for (int column = 0; column < cells.size(); column++) {
            checkText(row.line(), names.get(Math.min(column, names.size() - 1)), cells.get(column));
        }
    }

    private static void checkText(long line, String column, String cell) {
        if (cell.indexOf('\0') >= 0) {
            throw MalformedTable.zeroByte(line, column.replace("\0", ""));
        }
    }
}
