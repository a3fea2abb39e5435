package guanxi.customer.vcard;

import ezvcard.VCard;
import ezvcard.io.text.VCardReader;
import guanxi.starter.table.Line;
import guanxi.starter.table.Lines;
import guanxi.starter.table.MalformedTable;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

/** vCards as rows, each at the line on which it begins; lists of other cards are passed over. */
final class VcardLines implements Lines {

    private final CardReader bounded;
    private final VCardReader cards;
    private boolean begun;

    VcardLines(Reader reader) {
        this.bounded = new CardReader(reader);
        this.cards = new VCardReader(bounded);
        // What version 2.1 quotes without a charset is in that of the phones that wrote it.
        cards.setDefaultQuotedPrintableCharset(StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable Line next() throws IOException {
        if (!begun) {
            begun = true;
            return new Line(1, VcardColumns.ALL);
        }
        @Nullable VCard card = card();
        while (card != null && isGroup(card)) {
            card = card();
        }
        if (card == null) {
            bounded.fileEnds();
            return null;
        }
        return new Line(bounded.begin(), VcardCells.of(card));
    }

    private @Nullable VCard card() throws IOException {
        try {
            @Nullable VCard card = cards.readNext();
            bounded.cardEnds();
            return card;
        } catch (DateTimeException unreadable) {
            // The reader stumbles over what lies a hundred hours from Greenwich, and cannot go on behind it.
            throw MalformedTable.because("vcard-unreadable", String.valueOf(bounded.begin()));
        }
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
