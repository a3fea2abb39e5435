package guanxi.starter.problem;

import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;

/**
 * One wrong place in a request.
 *
 * @param pointer a JSON pointer into the body ({@code /weights/0}), {@code ?name} for a query parameter, {@code #name} for a header
 * @param code stable; also the key of the text
 * @param arguments filled into the text
 */
public record FieldProblem(String pointer, String code, List<Object> arguments) {

    public FieldProblem {
        arguments = List.copyOf(arguments);
    }

    /** The same at another place. */
    public FieldProblem at(String place) {
        return new FieldProblem(place, code, arguments);
    }

    /** As a person reads it; the code where the bundle has no text for it. */
    public String text(MessageSource texts, Locale language) {
        return Texts.of(texts, code, arguments, language);
    }
}
