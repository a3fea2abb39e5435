package guanxi.customer.script;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.Locale;

/** Text as it is compared, in whichever script, width and case somebody wrote it. */
public final class Folding {

    private static final HanTable SIMPLIFIED = new HanTable(Transliterator.getInstance("Traditional-Simplified"));

    private Folding() {}

    /** Simplified, half width, small letters without accents; spaces and punctuation stay. */
    public static String fold(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        var folded = new StringBuilder(plain.length());
        plain.codePoints()
                .filter(letter -> Character.getType(letter) != Character.NON_SPACING_MARK)
                .forEach(letter -> SIMPLIFIED.append(letter, folded));
        return folded.toString();
    }

    /** A single letter, as {@link #fold(String)} would: more than one for a ligature, none for an accent. */
    static String fold(int letter) {
        if (letter < 0x80) {
            return Character.toString(Character.toLowerCase(letter));
        }
        return HanTable.isHan(letter) ? SIMPLIFIED.of(letter) : fold(Character.toString(letter));
    }
}
