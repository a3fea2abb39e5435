package guanxi.starter.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Reads delimited text row by row; lines without any text in a cell are passed over but counted. */
final class DelimitedLines implements Lines {

    private static final Pattern LINE_END = Pattern.compile("\\r\\n|\\r|\\n");

    private final Path file;
    private final Charset charset;
    private final char delimiter;
    private final BoundedReader bounded;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;

    private DelimitedLines(Path file, Charset charset, char delimiter) throws IOException {
        this.file = file;
        this.charset = charset;
        this.delimiter = delimiter;
        this.bounded = new BoundedReader(Encodings.open(file, charset));
        this.parser = CSVFormat.DEFAULT.builder().setDelimiter(delimiter).get().parse(bounded);
        this.records = parser.iterator();
    }

    static DelimitedLines open(Path file, Charset charset, char delimiter) throws IOException {
        return new DelimitedLines(file, charset, delimiter);
    }

    /** @throws MalformedTable when the row does not come to an end */
    @Override
    public @Nullable Line next() throws IOException {
        try {
            while (records.hasNext()) {
                var written = records.next().toList();
                bounded.rowEnds();
                var cells = written.stream().map(Stripped::of).toList();
                boolean statement = parser.getRecordNumber() == 1 && cells.equals(List.of(Delimiters.STATEMENT, ""));
                if (!statement && !cells.stream().allMatch(String::isEmpty)) {
                    var line = parser.getCurrentLineNumber()
                            - written.stream()
                                    .mapToLong(DelimitedLines::lineEnds)
                                    .sum();
                    return new Line(line, cells);
                }
            }
            return null;
        } catch (UncheckedIOException broken) {
            throw placeOf(broken);
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private MalformedTable placeOf(UncheckedIOException broken) throws IOException {
        if (broken.getCause() instanceof BoundedReader.RowTooLong || broken.getCause() instanceof CSVException) {
            return BrokenPlace.of(file, charset, delimiter);
        }
        throw broken.getCause();
    }

    private static long lineEnds(String cell) {
        return LINE_END.matcher(cell).results().count();
    }
}
