package guanxi.starter.problem;

import java.util.List;

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
}
