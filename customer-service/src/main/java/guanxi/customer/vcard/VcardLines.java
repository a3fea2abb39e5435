package guanxi.customer.vcard;

import ezvcard.VCard;
import ezvcard.io.text.VCardReader;
import guanxi.starter.table.Line;
import guanxi.starter.table.Lines;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** vCards as rows; the header is line 1, the first card line 2. Lists of other cards are passed over but counted. */
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
        if (line == 0) {
            line = 1;
            return new Line(line, VcardColumns.ALL);
        }
        @Nullable VCard card = card();
        while (card != null && isGroup(card)) {
            card = card();
        }
        if (card == null) {
            bounded.fileEnds();
            return null;
        }
        return new Line(line, VcardCells.of(card));
    }

    private @Nullable VCard card() throws IOException {
        line++;
        @Nullable VCard card = cards.readNext();
        bounded.cardEnds();
        return card;
    }

    private static boolean isGroup(VCard card) {
        var kind = card.getKind();
        var ofApple = card.getExtendedProperty("X-ADDRESSBOOKSERVER-KIND");
        return kind != null && kind.isGroup() || ofApple != null && "group".equalsIgnoreCase(ofApple.getValue());
    }

    @Override
    public void close() throws IOException {
        cards.close();
    }
}
