package guanxi.starter.upload;

import java.util.regex.Pattern;

/**
 * Text that a spreadsheet would carry out as a formula, made harmless by an apostrophe in front, as spreadsheets
 * themselves mark text. The mark is taken off when such a table is read, and what was marked before gets one mark more, so
 * that every text comes back as it was. A telephone number as {@code +8653288888888} is marked too: a
 * spreadsheet would make a number of it and lose the plus.
 */
public final class Defused {

    private static final Pattern NUMBER = Pattern.compile("-[0-9]*([.,][0-9]+)*");

    private Defused() {}

    public static String of(String text) {
        return isLive(text) ? "'" + text : text;
    }

    /** The text that was defused. */
    public static String mended(String text) {
        return text.startsWith("'") && isLive(text) ? text.substring(1) : text;
    }

    private static boolean isLive(String text) {
        int place = 0;
        while (place < text.length() && text.charAt(place) == '\'') {
            place++;
        }
        if (place == text.length()) {
            return false;
        }
        return switch (text.charAt(place)) {
            case '=', '+', '@', '\t', '\r' -> true;
            case '-' -> place > 0 || !NUMBER.matcher(text).matches();
            default -> false;
        };
    }
}
