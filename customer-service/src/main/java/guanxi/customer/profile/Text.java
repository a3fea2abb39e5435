package guanxi.customer.profile;

import org.jspecify.annotations.Nullable;

/** Text as it is kept: without white space around it, and blank text not at all. */
final class Text {

    private Text() {}

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
