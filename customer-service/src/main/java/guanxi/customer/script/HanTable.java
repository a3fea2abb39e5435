package guanxi.customer.script;

import com.ibm.icu.text.Transliterator;
import org.jspecify.annotations.Nullable;

/** What single Chinese characters become, looked up once each: the rules behind it take microseconds per character. */
final class HanTable {

    private static final int FIRST = 0x3400;
    private static final int LAST = 0x9FFF;

    private final Transliterator rules;
    /** Filled by whoever comes first; two who come at once fill in the same. */
    private final @Nullable String[] known = new @Nullable String[LAST - FIRST + 1];

    HanTable(Transliterator rules) {
        this.rules = rules;
    }

    void append(int letter, StringBuilder text) {
        if (letter < FIRST || letter > LAST) {
            text.appendCodePoint(letter);
        } else {
            text.append(of(letter));
        }
    }

    static boolean isHan(int letter) {
        return letter >= FIRST && letter <= LAST;
    }

    /** Of a letter that {@link #isHan}. */
    String of(int letter) {
        var found = known[letter - FIRST];
        if (found == null) {
            found = rules.transliterate(Character.toString(letter)).strip();
            known[letter - FIRST] = found;
        }
        return found;
    }
}
