package guanxi.customer.vcard;

import guanxi.starter.table.Encodings;
import guanxi.starter.table.Lines;
import guanxi.starter.table.TableFormat;
import guanxi.starter.table.TableSource;
import guanxi.starter.table.Traits;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Files with any number of vCards of the versions 2.1, 3.0 and 4.0. */
@Component
class VcardFormat implements TableFormat {

    @Override
    public boolean recognises(byte[] beginning) {
        // A mark of the byte order stands before the first letter only in UTF-16 and UTF-8.
        boolean wide = beginning.length > 1 && (beginning[0] == (byte) 0xFE || beginning[0] == (byte) 0xFF);
        var text = new String(beginning, wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
        return text.replace("\uFEFF", "").strip().toUpperCase(Locale.ROOT).startsWith("BEGIN:VCARD");
    }

    @Override
    public TableSource source(Path file, @Nullable String sheet) throws IOException {
        return new Source(file, Encodings.of(file));
    }

    private record Source(Path file, Charset charset) implements TableSource {

        @Override
        public Traits traits() {
            return new Traits("vcard", charset.name(), null, List.of());
        }

        @Override
        public Lines open() throws IOException {
            return new VcardLines(Encodings.open(file, charset));
        }
    }
}
