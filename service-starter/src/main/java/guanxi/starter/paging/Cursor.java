package guanxi.starter.paging;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** The opaque form of a row's sort values; unit separators keep them apart. */
final class Cursor {

    private static final String BETWEEN = "\u001f";

    private Cursor() {}

    static String encode(List<?> keys) {
        var text = keys.stream().map(String::valueOf).collect(Collectors.joining(BETWEEN));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException when the text was not made by {@link #encode} */
    static List<String> decode(String cursor) {
        var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a text that PostgreSQL cannot hold");
        }
        var keys = Arrays.asList(text.split(BETWEEN, -1));
        if (!encode(keys).equals(cursor)) {
            throw new IllegalArgumentException("bytes that are no text");
        }
        return keys;
    }
}
