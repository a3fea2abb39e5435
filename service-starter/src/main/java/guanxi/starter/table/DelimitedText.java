package guanxi.starter.table;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Text with commas, semicolons or tabs between its cells, in any encoding that is common in China and Europe. */
final class DelimitedText implements TableFormat {

    @Override
    public boolean recognises(byte[] beginning) {
        return true;
    }

    @Override
    public TableSource source(Path file, @Nullable String sheet) throws IOException {
        var charset = Encodings.of(file);
        return new Source(file, charset, Delimiters.of(file, charset));
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
