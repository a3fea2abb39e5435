package guanxi.customer.script;

import java.util.ArrayList;
import java.util.List;

/**
 * What a text is read by: one Chinese character (or another sign that stands for itself), or a run of letters and
 * digits. Spaces and punctuation only stand between.
 *
 * @param text folded
 * @param from where it begins in the text as written, in UTF-16 units
 * @param to where it ends there
 */
public record Sign(String text, boolean word, int from, int to) {

    /** How it can be read, the usual reading first; empty for a word. */
    public List<String> readings() {
        return word ? List.of() : Pinyin.readings(text.codePointAt(0));
    }

    /** As much of a text as has room, and no letter in halves: half of a surrogate pair is none that a database takes. */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isLowSurrogate(text.charAt(longest)) ? longest - 1 : longest);
    }

    public static List<Sign> read(String text) {
        var signs = new ArrayList<Sign>();
        int next;
        boolean joined = false;
        for (int at = 0; at < text.length(); at = next) {
            int written = text.codePointAt(at);
            next = at + Character.charCount(written);
            if (written == '\'' || written == '’') {
                continue;
            }
            var folded = Folding.fold(written);
            for (int part = 0; part < folded.length(); part += Character.charCount(folded.codePointAt(part))) {
                joined = add(signs, folded.codePointAt(part), joined, at, next);
            }
        }
        return signs;
    }

    /** Whether a letter behind it would belong to the same word. */
    private static boolean add(List<Sign> signs, int letter, boolean joined, int from, int to) {
        if (!Character.isLetterOrDigit(letter)) {
            return false;
        }
        var text = Character.toString(letter);
        if (standsAlone(letter)) {
            signs.add(new Sign(text, false, from, to));
            return false;
        }
        if (joined) {
            var word = signs.remove(signs.size() - 1);
            signs.add(new Sign(word.text + text, true, word.from, to));
        } else {
            signs.add(new Sign(text, true, from, to));
        }
        return true;
    }

    private static boolean standsAlone(int letter) {
        if (letter < 0x80) {
            return false;
        }
        return Character.isIdeographic(letter)
                || switch (Character.UnicodeScript.of(letter)) {
                    case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, THAI, LAO, KHMER, MYANMAR -> true;
                    default -> false;
                };
    }
}
