package guanxi.customer.export;

import guanxi.customer.card.Card;
import guanxi.customer.vcard.CardVcards;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** vCards one after the other. */
final class VcardFile implements CardFile {

    private final CardVcards vcards;

    VcardFile(CardVcards vcards) {
        this.vcards = vcards;
    }

    @Override
    public byte[] write(List<Card> cards) {
        return vcards.write(cards).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] end() {
        return new byte[0];
    }
}
