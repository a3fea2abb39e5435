package guanxi.starter.table;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Stops the parser before a single row, or a quote that is never closed, fills the memory. */
final class BoundedReader extends FilterReader {

    static final int LONGEST_ROW = 1_000_000;

    private long taken;

    BoundedReader(Reader reader) {
        super(reader);
    }

    /** Tells that a row came to its end. */
    void rowEnds() {
        taken = 0;
    }

    @Override
    public int read() throws IOException {
        int character = super.read();
        count(character < 0 ? 0 : 1);
        return character;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    private void count(int characters) throws RowTooLong {
        taken += characters;
        if (taken > LONGEST_ROW) {
            throw new RowTooLong();
        }
    }

    static final class RowTooLong extends IOException {}
}
