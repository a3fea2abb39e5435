package guanxi.customer.vcard;

import guanxi.starter.table.MalformedTable;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Stops before a single card fills the memory; a photo is some hundred thousand characters. */
final class CardReader extends FilterReader {

    private static final int LONGEST_CARD = 4_000_000;

    private long taken;

    CardReader(Reader reader) {
        super(reader);
    }

    void cardEnds() {
        taken = 0;
    }

    @Override
    public int read() throws IOException {
        int character = super.read();
        count(1);
        return character;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(read);
        return read;
    }

    private void count(int characters) {
        taken += characters;
        if (taken > LONGEST_CARD) {
            throw MalformedTable.because("vcard-too-long");
        }
    }
}
