package guanxi.customer.search;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/**
 * How many cards there are and what they have in common, as the database last looked.
 *
 * @param words the most common ones, with the part of all cards that has them
 * @param rare the part of all cards that has a word which is not among the most common, at most
 * @param units as {@code words}, of organisation units
 * @param owner the part of all cards that an owner has, about
 */
record Frequencies(
        double cards, NavigableMap<String, Double> words, double rare, Map<String, Double> units, double owner) {

    /** Somebody who has typed so little means very much, even though each single word is rare. */
    private static final double OF_A_FEW_LETTERS = 0.03;

    /** Of the words that are not among the most common, few are nearly so. */
    private static final double MOST_ARE_RARER = 0.2;

    double of(String word) {
        return words.getOrDefault(word, rare * MOST_ARE_RARER);
    }

    /** Of the words that begin so; the first letter only tells where a word stands. */
    double ofPrefix(String beginning) {
        double known = words.tailMap(beginning).entrySet().stream()
                .takeWhile(word -> word.getKey().startsWith(beginning))
                .mapToDouble(Map.Entry::getValue)
                .sum();
        return Math.min(1, Math.max(known, isShort(beginning) ? OF_A_FEW_LETTERS : rare * MOST_ARE_RARER));
    }

    double ofUnit(String path) {
        double known = units.entrySet().stream()
                .filter(unit -> isWithin(path, unit.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .sum();
        return units.isEmpty() ? 1 : Math.min(1, known);
    }

    private static boolean isWithin(String path, String unit) {
        return unit.equals(path) || unit.startsWith(path + "/");
    }

    private static boolean isShort(String beginning) {
        var letters = beginning.codePoints().skip(1).boxed().toList();
        return letters.size() < 2 || letters.size() == 2 && isLatin(letters);
    }

    private static boolean isLatin(List<Integer> letters) {
        return letters.stream().allMatch(letter -> letter < 0x80);
    }
}
