package guanxi.customer.vcard;

import guanxi.starter.table.MalformedTable;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Locale;

/**
 * Stops before a single card fills the memory, a photo being some hundred thousand characters; and knows where the last
 * card began, and how the file ended, for a card that was cut off is no card.
 */
final class CardReader extends FilterReader {

    private static final int LONGEST_CARD = 4_000_000;

    private static final int KEPT = 1000;
    private static final int MANY = 8;
    private static final String BEGIN = "BEGIN:VCARD";
    private static final String END = "END:VCARD";

    private final StringBuilder tail = new StringBuilder();
    private final StringBuilder lineStart = new StringBuilder();
    private long taken;
    private long line = 1;
    private long begin = 1;
    private char last;

    CardReader(Reader reader) {
        super(reader);
    }

    void cardEnds() {
        taken = 0;
    }

    /** The line on which the last card that was read begins, the first being 1. */
    long begin() {
        return begin;
    }

    /** To be called behind the last card. */
    void fileEnds() {
        cutTail();
        if (!tail.toString().strip().toUpperCase(Locale.ROOT).endsWith(END)) {
            throw MalformedTable.because("vcard-cut-off");
        }
    }

    @Override
    public int read() throws IOException {
        int character = super.read();
        if (character >= 0) {
            tail.append((char) character);
            note((char) character);
            count(1);
        }
        return character;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read > 0) {
            tail.append(buffer, offset, read);
            for (int place = offset; place < offset + read; place++) {
                note(buffer[place]);
            }
            count(read);
        }
        return read;
    }

    private void note(char character) {
        boolean ends = character == '\r' || character == '\n' && last != '\r';
        last = character;
        if (ends) {
            line++;
            lineStart.setLength(0);
        } else if (character != '\n' && lineStart.length() < BEGIN.length()) {
            lineStart.append(character);
            begin = lineStart.toString().equalsIgnoreCase(BEGIN) ? line : begin;
        }
    }

    /** Empty lines may follow the last one, but hardly more than these. */
    private void cutTail() {
        tail.delete(0, Math.max(0, tail.length() - KEPT));
    }

    private void count(int characters) {
        // Not each time: cards are read character by character.
        if (tail.length() > MANY * KEPT) {
            cutTail();
        }
        taken += characters;
        if (taken > LONGEST_CARD) {
            throw MalformedTable.because("vcard-too-long");
        }
    }
}
