package guanxi.customer.profile;

import java.util.regex.Pattern;

/**
 * A telephone number as people write it on a card, apart from the extension 分机 and the remark behind it.
 *
 * @param number as typed, where the text begins
 * @param extension digits alone; empty without one
 */
public record TypedNumber(String number, String extension) {

    private static final Pattern REMARKS = Pattern.compile("(?:[(（][^()（）]*\\p{L}[^()（）]*[)）][\\s\\p{Z}]*)+$");

    private static final Pattern NAMED = Pattern.compile(
            "(?:(?:转接?|轉接?|分机号?|分機號?|内线|內線|ext(?:ension)?|x|[#＃])[\\s\\p{Z}.:：]*)+(\\p{Nd}{1,6})$",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern BEHIND_A_HYPHEN = Pattern.compile("[\\s\\p{Z}]*\\p{Pd}[\\s\\p{Z}]*(\\p{Nd}{2,5})$");

    /** An area of two digits has numbers of eight: nothing that is a number as a whole divides so. */
    private static final Pattern LANDLINE =
            Pattern.compile("(?:0|(?:00)?860?)(?:(?:10|2[0-9])[0-9]{8}|[3-9][0-9]{2}[0-9]{7,8})");

    /** A plus before a number counts as nothing there. */
    private static final int LONGEST = ProfileRules.LONGEST_TEXT + 1;

    /** What is longer than any number of a card is none, and is not taken apart: nobody has refused it yet. */
    public static TypedNumber of(String typed) {
        if (typed.length() > LONGEST) {
            return new TypedNumber(typed, "");
        }
        // Most numbers are nothing but digits and what parts them, and the patterns look at every sign of them.
        return typed.codePoints().anyMatch(TypedNumber::isOfWords)
                ? beforeWords(typed)
                : beforeHyphen(typed.stripTrailing());
    }

    private static boolean isOfWords(int sign) {
        return Character.isLetter(sign) || sign == '#' || sign == '＃';
    }

    private static TypedNumber beforeWords(String typed) {
        var text = REMARKS.matcher(typed).replaceFirst("").stripTrailing();
        var named = NAMED.matcher(text);
        return named.find() ? divided(text, named.start(), named.group(1)) : beforeHyphen(text);
    }

    private static TypedNumber beforeHyphen(String text) {
        var hyphen = BEHIND_A_HYPHEN.matcher(text);
        return hyphen.find()
                        && LANDLINE.matcher(digits(text.substring(0, hyphen.start())))
                                .matches()
                ? divided(text, hyphen.start(), hyphen.group(1))
                : new TypedNumber(text, "");
    }

    private static TypedNumber divided(String text, int end, String extension) {
        return new TypedNumber(text.substring(0, end).stripTrailing(), digits(extension));
    }

    private static String digits(String text) {
        var digits = new StringBuilder();
        text.codePoints()
                .filter(Character::isDigit)
                .map(digit -> Character.digit(digit, 10))
                .forEach(digits::append);
        return digits.toString();
    }
}
