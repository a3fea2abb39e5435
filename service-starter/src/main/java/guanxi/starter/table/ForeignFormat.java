package guanxi.starter.table;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What begins as text and is no table; programs give it the name of a workbook. */
record ForeignFormat(String name, Pattern start) implements TableFormat {

    static final List<TableFormat> ALL = List.of(
            new ForeignFormat("PDF", Pattern.compile("%PDF-")),
            new ForeignFormat("HTML", Pattern.compile("(?i)<(!doctype|html|head|body|table)\\b")),
            new ForeignFormat("XML", Pattern.compile("<\\?xml\\b")));

    @Override
    public boolean recognises(byte[] beginning) {
        var text = new String(beginning, StandardCharsets.UTF_8).replace("\uFEFF", "");
        return start.matcher(text.strip()).lookingAt();
    }

    @Override
    public TableSource source(Path file, @Nullable String sheet) {
        throw MalformedTable.because("table-other-format", name);
    }
}
