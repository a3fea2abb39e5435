package guanxi.starter.problem;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.MessageSource;

/**
 * The text of a code. Not every refusal knows the same facts, so a code may have a text of its own for so many of them:
 * {@code out-of-range.2} names both bounds, {@code out-of-range.1} the lower.
 */
final class Texts {

    /** Whose first fact is the kind of what is missing: the code's word for it is not every reader's. */
    private static final Set<String> OF_A_KIND = Set.of("not-found", "unknown-reference");

    private Texts() {}

    /** The code itself where no bundle has a text for it. */
    static String of(MessageSource texts, String code, List<Object> arguments, Locale language) {
        // As text, or MessageFormat groups the digits of ids and years.
        var words = arguments.stream().map(String::valueOf).toArray(String[]::new);
        if (OF_A_KIND.contains(code) && words.length > 0) {
            words[0] = texts.getMessage("kind." + words[0], null, words[0], language);
        }
        // Never as the default of getMessage, which would fill what was filled in once more.
        var exact = texts.getMessage(code + "." + words.length, words, null, language);
        return exact != null ? exact : Objects.requireNonNullElse(texts.getMessage(code, words, null, language), code);
    }
}
