package guanxi.customer.vcard;

import ezvcard.VCard;
import ezvcard.io.text.VCardReader;
import guanxi.starter.table.Line;
import guanxi.starter.table.Lines;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** vCards as rows; the header is line 1, the first card line 2. */
final class VcardLines implements Lines {

    private final CardReader bounded;
    private final VCardReader cards;
    private long line;

    VcardLines(Reader reader) {
        this.bounded = new CardReader(reader);
        this.cards = new VCardReader(bounded);
        // What version 2.1 quotes without a charset is in that of the phones that wrote it.
        cards.setDefaultQuotedPrintableCharset(StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable Line next() throws IOException {
        line++;
        if (line == 1) {
            return new Line(1, VcardColumns.ALL);
        }
        @Nullable VCard card = cards.readNext();
        bounded.cardEnds();
        return card == null ? null : new Line(line, VcardCells.of(card));
    }

    @Override
    public void close() throws IOException {
        cards.close();
    }
}
