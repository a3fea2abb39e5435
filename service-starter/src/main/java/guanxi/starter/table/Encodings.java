package guanxi.starter.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which charset a table is written in: what it says itself by a byte order mark, else UTF-16 where every other byte is zero
 * now and then, as that of commas and digits is; else UTF-8, else GB18030.
 */
public final class Encodings {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int BEGINNING = 4096;

    /** Some may be in any text by mistake. */
    private static final int FEWEST_ZEROS = 4;

    private Encodings() {}

    /** @throws MalformedTable when the bytes are text in none of them */
    public static Charset of(Path file) throws IOException {
        var wide = utf16(file);
        if (wide != null) {
            return clean(file, wide);
        }
        var unicode = Decoding.of(file, StandardCharsets.UTF_8);
        if (unicode.isClean()) {
            return StandardCharsets.UTF_8;
        }
        var chinese = Decoding.of(file, GB18030);
        if (unicode.isMostlyClean() || !chinese.isEverydayChinese()) {
            throw MalformedTable.undecodable(unicode.firstWrongLine());
        }
        if (!chinese.isClean()) {
            throw MalformedTable.undecodable(chinese.firstWrongLine());
        }
        return GB18030;
    }

    /** Reads the file strictly, without its byte order mark. */
    public static Reader open(Path file, Charset charset) throws IOException {
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), decoder));
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    private static Charset clean(Path file, Charset charset) throws IOException {
        var decoding = Decoding.of(file, charset);
        if (!decoding.isClean()) {
            throw MalformedTable.undecodable(decoding.firstWrongLine());
        }
        return charset;
    }

    private static @Nullable Charset utf16(Path file) throws IOException {
        byte[] beginning;
        try (var bytes = Files.newInputStream(file)) {
            beginning = bytes.readNBytes(BEGINNING);
        }
        if (startsWithMark(beginning)) {
            return StandardCharsets.UTF_16;
        }
        var zeros = new int[2];
        for (int place = 0; place < beginning.length; place++) {
            zeros[place % 2] += beginning[place] == 0 ? 1 : 0;
        }
        if (zeros[0] > 0 && zeros[1] > 0 || zeros[0] + zeros[1] < FEWEST_ZEROS) {
            return null;
        }
        return zeros[0] > 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    }

    private static boolean startsWithMark(byte[] beginning) {
        return beginning.length > 1
                && (beginning[0] == (byte) 0xFE && beginning[1] == (byte) 0xFF
                        || beginning[0] == (byte) 0xFF && beginning[1] == (byte) 0xFE);
    }
}
