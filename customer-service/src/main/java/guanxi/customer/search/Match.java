package guanxi.customer.search;

import java.util.List;

/**
 * Where on a card something was found.
 *
 * @param field a JSON pointer into the card; {@code /formerExternalId} for a number that stands on it no more, as the
 *     card that bore it was merged into this one
 * @param text what stands there
 * @param ranges from and to of what was typed, in UTF-16 units, apart from each other and in order
 */
record Match(String field, String text, List<List<Integer>> ranges) {

    static final String FORMER_NUMBER = "/formerExternalId";
}
