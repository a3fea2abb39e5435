package guanxi.customer.erasure;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * By what somebody may be recognised in a text.
 *
 * @param names which others may have as well
 * @param keys numbers, addresses and ids that belong to one alone
 */
record Words(List<String> names, List<String> keys) {

    private static final Pattern NUMBER = Pattern.compile("[+\\d\\s()（）.-]+");
    private static final int WHOLE = 10;

    /** @param words each with whether it is a key */
    static Words of(List<Map.Entry<String, Boolean>> words) {
        return new Words(those(words, false), those(words, true));
    }

    /**
     * Digits that stand in whatever is typed of a whole number, with or without the country's code and the zero of the
     * trunk; a number without its area is another's elsewhere.
     */
    List<String> numbers() {
        return keys.stream()
                .filter(key -> NUMBER.matcher(key).matches())
                .map(key -> key.replaceAll("\\D", ""))
                .filter(digits -> digits.length() >= WHOLE)
                .map(digits -> digits.substring(digits.length() - WHOLE))
                .distinct()
                .toList();
    }

    /** In small letters. */
    List<String> addresses() {
        return keys.stream()
                .filter(key -> key.indexOf('@') > 0)
                .map(key -> key.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
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
