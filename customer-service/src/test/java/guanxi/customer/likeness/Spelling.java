package guanxi.customer.likeness;

import com.ibm.icu.text.Transliterator;
import java.util.List;
import java.util.Random;

/** How the same is written otherwise: by mistake, in another script, on another keyboard. */
final class Spelling {

    private static final Transliterator TRADITIONAL = Transliterator.getInstance("Simplified-Traditional");
    private static final Transliterator LATIN = Transliterator.getInstance("Han-Latin; Latin-ASCII; Lower");

    private Spelling() {}

    static String traditional(String text) {
        return TRADITIONAL.transliterate(text);
    }

    static String latin(String text) {
        return LATIN.transliterate(text).replace(" ", "");
    }

    static String wide(String text) {
        var wide = new StringBuilder();
        text.chars().forEach(letter -> wide.append((char) (letter > ' ' && letter < 127 ? letter + 0xFEE0 : letter)));
        return wide.toString();
    }

    static String homophone(Random random, String text) {
        return exchanged(random, text, Words.HOMOPHONES);
    }

    static String lookalike(Random random, String text) {
        return exchanged(random, text, Words.LOOKALIKES);
    }

    /** A letter forgotten, typed twice, or two in the wrong order; never behind the middle of a long name only. */
    static String slip(Random random, String text) {
        if (text.length() < 4) {
            return text;
        }
        int place = 1 + random.nextInt(text.length() - 2);
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, place) + text.substring(place + 1);
            case 1 -> text.substring(0, place) + text.charAt(place) + text.substring(place);
            default ->
                text.substring(0, place) + text.charAt(place + 1) + text.charAt(place) + text.substring(place + 2);
        };
    }

    /** Unchanged when no letter of it has another. */
    private static String exchanged(Random random, String text, List<String> groups) {
        int start = random.nextInt(Math.max(1, text.length()));
        for (int step = 0; step < text.length(); step++) {
            int place = (start + step) % text.length();
            var letter = text.substring(place, place + 1);
            var group = groups.stream().filter(one -> one.contains(letter)).findFirst();
            if (group.isPresent()) {
                var others = group.get().replace(letter, "");
                var other = others.charAt(random.nextInt(others.length()));
                return text.substring(0, place) + other + text.substring(place + 1);
            }
        }
        return text;
    }

    static String phone(Random random, String number) {
        var digits = number.replaceAll("[^0-9+]", "");
        if (digits.startsWith("+")) {
            return digits;
        }
        if (number.contains("-")) {
            int dash = number.indexOf('-');
            var area = number.substring(0, dash);
            var local = number.substring(dash + 1);
            return switch (random.nextInt(6)) {
                case 0 -> "+86 " + area.substring(1) + " " + local;
                case 1 -> "(" + area + ")" + local;
                case 2 -> area + local;
                case 3 -> "0086-" + area.substring(1) + "-" + local;
                case 4 -> number + "-80" + random.nextInt(10);
                default -> local;
            };
        }
        return switch (random.nextInt(4)) {
            case 0 -> "+86" + digits;
            case 1 -> digits.substring(0, 3) + " " + digits.substring(3, 7) + " " + digits.substring(7);
            case 2 -> digits.substring(0, 3) + "-" + digits.substring(3, 7) + "-" + digits.substring(7);
            default -> "(86)" + digits;
        };
    }
}
