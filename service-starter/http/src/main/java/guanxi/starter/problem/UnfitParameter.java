package guanxi.starter.problem;

import java.time.Instant;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ServerWebInputException;

/** Names the query parameter, part or header that does not fit. A path that cannot name anything is 404. */
final class UnfitParameter {

    private UnfitParameter() {}

    static Problem of(ServerWebInputException wrong) {
        if (wrong instanceof MissingRequestValueException missing) {
            return Problem.invalid(List.of(new FieldProblem("?" + missing.getName(), "required", List.of())));
        }
        var parameter = wrong.getMethodParameter();
        if (parameter == null) {
            return Problem.of(HttpStatus.BAD_REQUEST, "malformed");
        }
        if (parameter.hasParameterAnnotation(PathVariable.class) && parameter.getParameterType() == UUID.class) {
            return Problem.of(HttpStatus.NOT_FOUND, "no-such-place");
        }
        return Problem.of(HttpStatus.BAD_REQUEST, "malformed");
    }

    static Problem of(ServerWebInputException wrong, TypeMismatchException mismatch) {
        var parameter = wrong.getMethodParameter();
        if (parameter == null) {
            return Problem.of(HttpStatus.BAD_REQUEST, "malformed");
        }
        var type = parameter.getParameterType();
        var path = parameter.hasParameterAnnotation(PathVariable.class);
        if (path && type == UUID.class) {
            return Problem.of(HttpStatus.NOT_FOUND, "no-such-place");
        }
        var code = code(type);
        var value = String.valueOf(mismatch.getValue());
        return Problem.invalid(List.of(new FieldProblem(
                (path ? "/" : "?") + parameter.getParameterName(), code, facts(value, type.getEnumConstants()))));
    }

    /** With what there is to choose from, where there is. */
    private static List<Object> facts(String value, Object @Nullable [] choices) {
        return choices == null
                ? List.of(value)
                : List.of(value, Arrays.stream(choices).map(String::valueOf).collect(Collectors.joining(", ")));
    }

    private static String code(Class<?> type) {
        if (type == Instant.class) {
            return "not-an-instant";
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return "not-a-date";
        }
        return Number.class.isAssignableFrom(type) || type.isPrimitive() ? "not-a-number" : "unknown-value";
    }
}
