package guanxi.starter.table;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Path;

/** How well a file reads in one charset, found by decoding all of it in bounded memory. */
final class Decoding {

    /** Enough to judge a text by; looking at every character of a large file costs seconds. */
    private static final int JUDGED = 10_000;

    private final CharsetDecoder decoder;
    private final CharsetEncoder everyday = Charset.forName("GB2312").newEncoder();
    private final CharBuffer characters = CharBuffer.allocate(8192);
    private long line = 1;
    private long firstWrongLine;
    private long wrong;
    private long beyondAscii;
    private long everydayChinese;

    private Decoding(Charset charset) {
        decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    static Decoding of(Path file, Charset charset) throws IOException {
        var decoding = new Decoding(charset);
        var bytes = ByteBuffer.allocate(8192);
        try (var channel = FileChannel.open(file)) {
            while (channel.read(bytes) >= 0) {
                bytes.flip();
                decoding.decode(bytes, false);
                bytes.compact();
            }
        }
        bytes.flip();
        decoding.decode(bytes, true);
        return decoding;
    }

    boolean isClean() {
        return wrong == 0;
    }

    /** Nearly all of it reads, so it is this charset with some broken places. */
    boolean isMostlyClean() {
        return wrong * 10 < beyondAscii;
    }

    /**
     * Whether the characters are those that Chinese is written with. Western text in a one-byte charset decodes as
     * GB18030 without an error, to rare characters that nobody meant.
     */
    boolean isEverydayChinese() {
        return everydayChinese * 2 > Math.min(beyondAscii, JUDGED);
    }

    long firstWrongLine() {
        return firstWrongLine;
    }

    private void decode(ByteBuffer bytes, boolean end) {
        CoderResult result;
        do {
            result = decoder.decode(bytes, characters, end);
            characters.flip();
            judge();
            characters.clear();
            if (result.isError()) {
                bytes.position(bytes.position() + result.length());
                noteWrong();
            }
        } while (!result.isUnderflow());
    }

    private void noteWrong() {
        wrong++;
        if (firstWrongLine == 0) {
            firstWrongLine = line;
        }
    }

    private void judge() {
        while (characters.hasRemaining()) {
            char character = characters.get();
            if (character == '\n') {
                line++;
            } else if (character > 127) {
                beyondAscii++;
                if (beyondAscii <= JUDGED && everyday.canEncode(character)) {
                    everydayChinese++;
                }
            }
        }
    }
}
