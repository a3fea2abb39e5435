package guanxi.starter.table;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * What stands between the cells: what the first line states in the way of Excel, as {@code sep=;}, or the most frequent
 * of comma, semicolon and tab in it; below a title, which has none, in the first line that has several.
 */
final class Delimiters {

    static final String STATEMENT = "sep=";

    private static final int LINES = Table.MOST_TITLES + 1;
    private static final int SEVERAL = Table.FEWEST_COLUMNS - 1;
    private static final List<Character> ALL = List.of(',', ';', '\t');

    private Delimiters() {}

    static char of(Path file, Charset charset) throws IOException {
        try (var reader = Encodings.open(file, charset)) {
            var line = nextLine(reader, 1);
            if (line.length() == STATEMENT.length() + 1 && line.startsWith(STATEMENT) && !line.endsWith("\"")) {
                return line.charAt(STATEMENT.length());
            }
            if (count(line, in(line)) > 0) {
                return in(line);
            }
            for (int number = 2; number <= LINES && count(line, in(line)) < SEVERAL; number++) {
                line = nextLine(reader, number);
            }
            return count(line, in(line)) < SEVERAL ? ',' : in(line);
        }
    }

    private static char in(String line) {
        return ALL.stream()
                .max(Comparator.comparingLong(delimiter -> count(line, delimiter)))
                .orElseThrow();
    }

    /** Empty lines are passed over; empty at the end of the file. */
    private static String nextLine(Reader reader, int number) throws IOException {
        var line = new StringBuilder();
        int character = reader.read();
        while (character >= 0 && !(isLineEnd(character) && !line.isEmpty())) {
            if (!isLineEnd(character)) {
                line.append((char) character);
            }
            if (line.length() > BoundedReader.LONGEST_ROW) {
                throw MalformedTable.tooLong(number, 1);
            }
            character = reader.read();
        }
        return line.toString();
    }

    private static boolean isLineEnd(int character) {
        return character == '\n' || character == '\r';
    }

    private static long count(String header, char delimiter) {
        boolean quoted = false;
        long found = 0;
        for (char character : header.toCharArray()) {
            if (character == '"') {
                quoted = !quoted;
            } else if (character == delimiter && !quoted) {
                found++;
            }
        }
        return found;
    }
}
