package guanxi.customer.likeness;

import java.util.Set;
import java.util.regex.Pattern;

/** What a firm is before the law, as it stands behind its name: often left out, and seldom told apart. */
final class LegalForm {

    /** Gives nothing back: an import compares names before their length is judged, and each turn would take its piece of stack. */
    private static final Pattern CHINESE = Pattern.compile(
            "(?:(?:集团|控股)?(?:股份|责任)*+有限(?:责任|总)*+公司|(?:集团|股份|责任|总|实业)?公司|集团|(?:普通|有限)合伙(?:企业)?|个体工商户|总厂|工厂|厂|有限)$");
    /** A form within a name ends it; a branch follows. */
    private static final Pattern INNER = Pattern.compile("(?:股份|责任)*+有限(?:责任)?公司|(?<![分子])公司");

    private static final Set<String> LATIN = Set.of(
            "co",
            "ltd",
            "limited",
            "inc",
            "incorporated",
            "corp",
            "corporation",
            "company",
            "gmbh",
            "ag",
            "kg",
            "ug",
            "llc",
            "llp",
            "lp",
            "plc",
            "pte",
            "pvt",
            "pty",
            "sa",
            "sas",
            "sarl",
            "srl",
            "spa",
            "bv",
            "nv",
            "oy",
            "ab",
            "as",
            "aps",
            "kk",
            "group",
            "holding",
            "holdings",
            "the",
            "and");

    /** Of a name in pinyin, however it is divided into words. */
    private static final Pattern PINYIN = Pattern.compile(
            "(?:(?:jituan|konggu)?(?:gufen)?youxian(?:zeren)?gongsi|(?:jituan|gufen|zong)?gongsi|jituan|(?:zong|gong)?chang)$");

    private LegalForm() {}

    /** Without it, however many stand one behind the other; the whole when nothing else would be left. */
    static String cutOff(String name) {
        var rest = name;
        while (true) {
            var form = CHINESE.matcher(rest);
            if (!form.find() || form.start() < 2) {
                return rest;
            }
            rest = rest.substring(0, form.start());
        }
    }

    /** Where it ends within a name, so that a branch follows; 0 when nothing follows. */
    static int endWithin(String name) {
        var form = INNER.matcher(name);
        while (form.find()) {
            if (form.start() >= 2 && form.end() < name.length()) {
                return form.end();
            }
        }
        return 0;
    }

    /** Where it begins in the letters of a name in pinyin; their length when there is none. */
    static int startInPinyin(String letters) {
        var form = PINYIN.matcher(letters);
        return form.find() && form.start() > 1 ? form.start() : letters.length();
    }

    static boolean isLatin(String word) {
        return LATIN.contains(word);
    }

    /** Whether a name says of itself that it is a firm's. */
    static boolean stands(String name) {
        var form = CHINESE.matcher(name);
        return form.find() && form.start() >= 2 || endWithin(name) > 0;
    }
}
