package guanxi.customer.profile;

import guanxi.starter.table.Stripped;
import org.jspecify.annotations.Nullable;

/** Text as it is kept: without white space around it, and blank text not at all. */
final class Text {

    private Text() {}

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : Stripped.of(text);
    }

    static @Nullable String orNull(@Nullable String text) {
        var stripped = orEmpty(text);
        return stripped.isEmpty() ? null : stripped;
    }
}
