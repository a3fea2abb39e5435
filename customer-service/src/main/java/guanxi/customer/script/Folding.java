package guanxi.customer.script;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.Locale;

/** Text as it is compared, in whichever script, width and case somebody wrote it. */
public final class Folding {

    /** With forms that are none of the traditional standard's, but stand in names of firms and people. */
    private static final HanTable SIMPLIFIED = new HanTable(Transliterator.createFromRules(
            "simplified", "嶽 > 岳; 羣 > 群; 峯 > 峰; :: Traditional-Simplified;", Transliterator.FORWARD));

    private Folding() {}

    /** Simplified, half width, small letters without accents, ß as ss and the like; spaces and punctuation stay. */
    public static String fold(String text) {
        return text.chars().allMatch(Folding::isPlain) ? foldPlain(text) : foldAny(text);
    }

    /** What nearly all names are written in, and nothing but a table is needed for. */
    private static boolean isPlain(int unit) {
        return unit < 0x80 || HanTable.isHan(unit);
    }

    private static String foldPlain(String text) {
        var folded = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            SIMPLIFIED.append(Character.toLowerCase(text.charAt(at)), folded);
        }
        return folded.toString();
    }

    private static String foldAny(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        var folded = new StringBuilder(plain.length());
        plain.codePoints()
                .filter(letter -> Character.getType(letter) != Character.NON_SPACING_MARK)
                .forEach(letter -> append(letter, folded));
        return folded.toString();
    }

    /** Letters that Unicode does not take apart, as people write them who have no key for them. */
    private static void append(int letter, StringBuilder folded) {
        switch (letter) {
            case 'ß' -> folded.append("ss");
            case 'æ' -> folded.append("ae");
            case 'œ' -> folded.append("oe");
            case 'þ' -> folded.append("th");
            case 'ø' -> folded.append('o');
            case 'ł' -> folded.append('l');
            case 'đ', 'ð' -> folded.append('d');
            case 'ħ' -> folded.append('h');
            case 'ı' -> folded.append('i');
            case 'ŧ' -> folded.append('t');
            case 'ŋ' -> folded.append('n');
            case 'ĸ' -> folded.append('k');
            default -> SIMPLIFIED.append(letter, folded);
        }
    }

    /** A single letter, as {@link #fold(String)} would: more than one for a ligature, none for an accent. */
    static String fold(int letter) {
        if (letter < 0x80) {
            return Character.toString(Character.toLowerCase(letter));
        }
        return HanTable.isHan(letter) ? SIMPLIFIED.of(letter) : fold(Character.toString(letter));
    }
}
