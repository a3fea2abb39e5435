package guanxi.customer.export;

import guanxi.customer.card.Card;
import java.util.List;

/** A file while cards are written into it; what is written is handed out at once and kept nowhere. */
interface CardFile {

    /** Also called for no cards, when there are none: a table has its header then. */
    byte[] write(List<Card> cards);

    /** What stands behind the last card. */
    byte[] end();
}
