package guanxi.starter.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A file found to be a table from its first line to its last. Some rows may have more or fewer cells than the header has
 * columns, which {@link Line#fits} tells; where most have, it is the header that does not fit.
 *
 * @param titles how many lines above the header only say what the table is
 * @param header without the empty cells behind its last name; of several columns of one name each has its letter behind it
 * @param rows without the titles, the header and empty lines
 */
public record Table(TableSource source, int titles, List<String> header, long rows) {

    static final int MOST_TITLES = 3;
    static final int FEWEST_COLUMNS = 3;
    private static final int LETTERS = 26;

    /** @throws MalformedTable naming the place where the file is none */
    static Table inspect(TableSource source) throws IOException {
        try (var lines = source.open()) {
            var beginning = beginning(lines);
            int titles = titles(beginning);
            var header = beginning.get(titles);
            var names = named(header.cells());
            checkNames(names, header.line());
            var check = new RowCheck(names);
            beginning.stream().skip(titles + 1L).forEach(check::take);
            for (var row = lines.next(); row != null; row = lines.next()) {
                check.take(row);
            }
            return new Table(source, titles, names, check.rows());
        }
    }

    /** Standing before the first row. */
    public Lines read() throws IOException {
        var lines = source.open();
        for (int line = 0; line <= titles; line++) {
            lines.next();
        }
        return lines;
    }

    private static List<Line> beginning(Lines lines) throws IOException {
        var beginning = new ArrayList<Line>();
        for (var line = lines.next(); line != null; line = beginning.size() > MOST_TITLES ? null : lines.next()) {
            beginning.add(line);
        }
        if (beginning.isEmpty()) {
            throw MalformedTable.empty();
        }
        return beginning;
    }

    /** A single cell above a row of several is no header, but what people write over their tables. */
    private static int titles(List<Line> beginning) {
        int titles = 0;
        while (titles < beginning.size() && stated(beginning.get(titles)) == 1) {
            titles++;
        }
        return titles < beginning.size() && stated(beginning.get(titles)) >= FEWEST_COLUMNS ? titles : 0;
    }

    private static long stated(Line line) {
        return line.cells().stream().filter(cell -> !cell.isEmpty()).count();
    }

    private static void checkNames(List<String> names, long line) {
        for (int column = 0; column < names.size(); column++) {
            var name = names.get(column);
            if (name.isEmpty()) {
                throw MalformedTable.columnWithoutName(line, column + 1L);
            }
            RowCheck.text(line, name, name);
        }
    }

    /** The header of a row of nothing but empty cells is that row: it has to be refused somewhere. */
    private static List<String> named(List<String> cells) {
        int columns = cells.size();
        while (columns > 1 && cells.get(columns - 1).isEmpty()) {
            columns--;
        }
        var names = cells.subList(0, columns);
        var met = new HashSet<String>();
        var several =
                names.stream().filter(name -> !name.isEmpty() && !met.add(name)).collect(Collectors.toSet());
        return IntStream.range(0, columns)
                .mapToObj(column -> distinct(names.get(column), column, several))
                .toList();
    }

    private static String distinct(String name, int column, Set<String> several) {
        return several.contains(name) ? name + " (" + letters(column) + ")" : name;
    }

    /** As spreadsheets count their columns: A to Z, then AA. */
    private static String letters(int column) {
        var last = String.valueOf((char) ('A' + column % LETTERS));
        return column < LETTERS ? last : letters(column / LETTERS - 1) + last;
    }
}
