package guanxi.starter.table;

/**
 * Text without the white space around it, and without that which {@link String#strip} leaves: what does not break,
 * as cells copied from web pages have it, where nobody sees it.
 */
public final class Stripped {

    /** Of no width; of old it was a space. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Stripped() {}

    public static String of(String text) {
        int end = text.length();
        while (end > 0 && isWhite(text.charAt(end - 1))) {
            end--;
        }
        int start = 0;
        while (start < end && isWhite(text.charAt(start))) {
            start++;
        }
        return text.substring(start, end);
    }

    private static boolean isWhite(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character) || character == BYTE_ORDER_MARK;
    }
}
