package guanxi.starter.table;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;

/** Finds the line and column at which a table stops being one; the parser only knows that it does. */
final class BrokenPlace {

    private enum In {
        CELL_START,
        PLAIN,
        QUOTED,
        BEHIND_QUOTE
    }

    private final char delimiter;
    private In in = In.CELL_START;
    private long line = 1;
    private long column = 1;
    private long rowLine = 1;
    private long rowLength;
    private long quoteLine = 1;
    private char last;

    private BrokenPlace(char delimiter) {
        this.delimiter = delimiter;
    }

    static MalformedTable of(Path file, Charset charset, char delimiter) throws IOException {
        var place = new BrokenPlace(delimiter);
        try (var reader = Encodings.open(file, charset)) {
            for (int next = reader.read(); next >= 0; next = reader.read()) {
                char character = (char) next;
                if (++place.rowLength > BoundedReader.LONGEST_ROW) {
                    return MalformedTable.tooLong(place.rowLine, place.column);
                }
                if (!place.accepts(character)) {
                    break;
                }
                place.last = character;
            }
        }
        return MalformedTable.unbalancedQuote(place.quoteLine, String.valueOf(place.column));
    }

    private boolean accepts(char character) {
        boolean lineEnds = character == '\n' ? last != '\r' : character == '\r';
        if (lineEnds) {
            line++;
        }
        if (in == In.QUOTED) {
            in = character == '"' ? In.BEHIND_QUOTE : In.QUOTED;
            return true;
        }
        if (character == '\n' || character == '\r') {
            startRow();
        } else if (character == delimiter) {
            column++;
            in = In.CELL_START;
        } else if (character == '"' && in != In.PLAIN) {
            quoteLine = in == In.CELL_START ? line : quoteLine;
            in = In.QUOTED;
        } else if (in == In.BEHIND_QUOTE) {
            return Character.isWhitespace(character);
        } else {
            in = In.PLAIN;
        }
        return true;
    }

    private void startRow() {
        in = In.CELL_START;
        column = 1;
        rowLine = line;
        rowLength = 0;
    }
}
