package guanxi.customer.erasure;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * By what somebody may be recognised in a text.
 *
 * @param names which others may have as well
 * @param keys numbers, addresses and ids that belong to one alone
 */
record Words(List<String> names, List<String> keys) {

    /** @param words each with whether it is a key */
    static Words of(List<Map.Entry<String, Boolean>> words) {
        return new Words(those(words, false), those(words, true));
    }

    /** All of them that are not the other's as well. */
    List<String> without(Words other) {
        return Stream.concat(names.stream(), keys.stream())
                .filter(word -> !other.names.contains(word) && !other.keys.contains(word))
                .toList();
    }

    private static List<String> those(List<Map.Entry<String, Boolean>> words, boolean keys) {
        return words.stream()
                .filter(word -> word.getValue() == keys)
                .map(Map.Entry::getKey)
                .toList();
    }
}
