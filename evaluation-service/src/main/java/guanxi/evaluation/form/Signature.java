package guanxi.evaluation.form;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Who did a step, and on which day of the company's calendar. */
record Signature(String by, LocalDate on) {

    static @Nullable String by(@Nullable Signature signature) {
        return signature == null ? null : signature.by;
    }

    static @Nullable LocalDate on(@Nullable Signature signature) {
        return signature == null ? null : signature.on;
    }
}
