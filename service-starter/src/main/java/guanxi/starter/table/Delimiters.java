package guanxi.starter.table;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * What stands between the cells: what the first line states in the way of Excel, as {@code sep=;}, or the most frequent
 * of comma, semicolon and tab in the header.
 */
final class Delimiters {

    static final String STATEMENT = "sep=";

    private Delimiters() {}

    static char of(Path file, Charset charset) throws IOException {
        var header = firstLine(file, charset);
        if (header.length() == STATEMENT.length() + 1 && header.startsWith(STATEMENT)) {
            return header.charAt(STATEMENT.length());
        }
        return Stream.of(',', ';', '\t')
                .max(Comparator.comparingLong(delimiter -> count(header, delimiter)))
                .filter(delimiter -> count(header, delimiter) > 0)
                .orElse(',');
    }

    private static String firstLine(Path file, Charset charset) throws IOException {
        var line = new StringBuilder();
        try (var reader = Encodings.open(file, charset)) {
            int character = reader.read();
            while (character >= 0 && !(isLineEnd(character) && !line.isEmpty())) {
                if (!isLineEnd(character)) {
                    line.append((char) character);
                }
                if (line.length() > BoundedReader.LONGEST_ROW) {
                    throw MalformedTable.tooLong(1, 1);
                }
                character = reader.read();
            }
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
