package guanxi.customer.script;

import com.ibm.icu.text.Transliterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What people type on a Latin keyboard for a Chinese name. */
public final class Pinyin {

    private static final HanTable READINGS = new HanTable(Transliterator.getInstance("Han-Latin; Latin-ASCII; Lower"));

    /** Thousands at most: the characters that names are written in. */
    private static final Map<Integer, List<String>> KNOWN = new ConcurrentHashMap<>();

    private Pinyin() {}

    /**
     * How a character can be read, the usual reading first; ü is u, for people type both u and v. Empty for what is no
     * Chinese character, and for those too rare to have a reading.
     */
    public static List<String> readings(int letter) {
        if (!HanTable.isHan(letter)) {
            return List.of();
        }
        var known = KNOWN.get(letter);
        return known != null ? known : KNOWN.computeIfAbsent(letter, Pinyin::read);
    }

    private static List<String> read(int letter) {
        var usual = READINGS.of(letter);
        var more = Readings.more(letter);
        if (usual.isEmpty() || usual.charAt(0) > 'z') {
            return more;
        }
        return Stream.concat(Stream.of(usual), more.stream()).distinct().toList();
    }

    /** Without tones and gaps, as {@code zhangsan} for 张三; what is not Chinese stays as it is folded. */
    public static String full(String text) {
        var full = new StringBuilder();
        var folded = Folding.fold(text);
        for (int at = 0; at < folded.length(); at++) {
            // Half of a pair is no Chinese character of the table, and goes through as it is.
            READINGS.append(folded.charAt(at), full);
        }
        return full.toString();
    }

    /** The first letter of each character, as {@code zs} for 张三; what is not Chinese stays as it is folded. */
    public static String initials(String text) {
        var initials = new StringBuilder();
        Folding.fold(text).codePoints().forEach(letter -> {
            int start = initials.length();
            READINGS.append(letter, initials);
            if (HanTable.isHan(letter) && initials.length() > start) {
                initials.setLength(start + 1);
            }
        });
        return initials.toString();
    }
}
