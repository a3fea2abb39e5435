package guanxi.customer.search;

import guanxi.customer.card.Cards.FormerlyKnown;
import guanxi.customer.search.Terms.Lexeme;
import java.util.List;
import java.util.UUID;

/**
 * What was typed is a customer number that no card bears any more, since it was merged.
 *
 * @param number as the card bore it
 * @param card that it leads to
 * @param word which that card alone has in the index
 */
record FormerNumber(String number, UUID card, Lexeme word) {

    static FormerNumber of(FormerlyKnown known) {
        return new FormerNumber(
                known.as(), known.card(), Terms.lexeme(FilterWords.identity(known.card(), known.externalId())));
    }

    Match match() {
        return new Match(Match.FORMER_NUMBER, number, List.of(List.of(0, number.length())));
    }
}
