package guanxi.starter.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All formats that this service reads; what none of them knows is read as delimited text. */
public class TableFormats {

    private static final int BEGINNING = 1024;

    private final List<TableFormat> formats;
    private final TableFormat otherwise = new DelimitedText();

    public TableFormats(List<TableFormat> formats) {
        this.formats =
                Stream.concat(formats.stream(), ForeignFormat.ALL.stream()).toList();
    }

    /**
     * Looks through the whole file.
     *
     * @param sheet of a workbook; null means the first one that is to be seen
     * @throws MalformedTable naming the place where the file is no table
     */
    public Table inspect(Path file, @Nullable String sheet) throws IOException {
        byte[] beginning;
        try (var bytes = Files.newInputStream(file)) {
            beginning = bytes.readNBytes(BEGINNING);
        }
        var format = formats.stream()
                .filter(known -> known.recognises(beginning))
                .findFirst()
                .orElse(otherwise);
        return Table.inspect(format.source(file, sheet));
    }
}
