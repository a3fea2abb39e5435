package guanxi.starter.table;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text with commas, semicolons or tabs between its cells, in any encoding that is common in China and Europe. */
final class DelimitedText implements TableFormat {

    private static final int BEGINNING = 1024;

    /** Text as well, or what begins as text; programs give it the name of a workbook. */
    private static final Map<String, Pattern> OTHERS = Map.of(
            "PDF", Pattern.compile("%PDF-"),
            "HTML", Pattern.compile("(?i)<(!doctype|html|head|body|table)\\b"),
            "XML", Pattern.compile("<\\?xml\\b"));

    @Override
    public boolean recognises(byte[] beginning) {
        return true;
    }

    @Override
    public TableSource source(Path file, @Nullable String sheet) throws IOException {
        refuseOthers(file);
        var charset = Encodings.of(file);
        return new Source(file, charset, Delimiters.of(file, charset));
    }

    private static void refuseOthers(Path file) throws IOException {
        String beginning;
        try (var bytes = Files.newInputStream(file)) {
            beginning = new String(bytes.readNBytes(BEGINNING), StandardCharsets.UTF_8);
        }
        var text = beginning.replace("\uFEFF", "").strip();
        OTHERS.forEach((format, start) -> {
            if (start.matcher(text).lookingAt()) {
                throw MalformedTable.because("table-other-format", format);
            }
        });
    }

    private record Source(Path file, Charset charset, char delimiter) implements TableSource {

        @Override
        public Traits traits() {
            return new Traits("csv", charset.name(), String.valueOf(delimiter), List.of());
        }

        @Override
        public Lines open() throws IOException {
            return DelimitedLines.open(file, charset, delimiter);
        }
    }
}
