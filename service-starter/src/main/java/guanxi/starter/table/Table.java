package guanxi.starter.table;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;

/**
 * A file found to be a table from its first line to its last.
 *
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
            var names = header.cells();
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

    private static long checkRows(Lines lines, List<String> names) throws IOException {
        long rows = 0;
        for (var row = lines.next(); row != null; row = lines.next()) {
            var cells = row.cells();
            if (cells.size() != names.size()) {
                var column = names.get(Math.min(cells.size(), names.size()) - 1);
                throw MalformedTable.unevenRow(row.line(), names.size(), cells.size(), column);
            }
            for (int column = 0; column < cells.size(); column++) {
                checkText(row.line(), names.get(column), cells.get(column));
            }
            rows++;
        }
        return rows;
    }

    private static void checkText(long line, String column, String cell) {
        if (cell.indexOf('\0') >= 0) {
            throw MalformedTable.zeroByte(line, column.replace("\0", ""));
        }
    }
}
