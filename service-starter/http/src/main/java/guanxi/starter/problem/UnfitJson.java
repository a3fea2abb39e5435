package guanxi.starter.problem;

import java.math.BigDecimal;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Names the place where JSON does not fit, and why. */
final class UnfitJson {

    private UnfitJson() {}

    static FieldProblem at(DatabindException unfit) {
        if (unfit instanceof UnrecognizedPropertyException unknown) {
            return new FieldProblem(pointer(unfit), "unknown-property", arguments(unknown));
        }
        if (unfit instanceof InvalidFormatException format) {
            var target = format.getTargetType();
            var value = String.valueOf(format.getValue());
            if (target == String.class && value.chars().anyMatch(Character::isISOControl)) {
                return new FieldProblem(pointer(unfit), "unprintable", List.of());
            }
            boolean fraction = format.getValue() instanceof Number && !value.matches("-?\\d+");
            return fraction && "not-a-number".equals(code(target))
                    ? new FieldProblem(pointer(unfit), "not-whole", List.of(value))
                    : new FieldProblem(pointer(unfit), code(target), arguments(target, value));
        }
        if (unfit instanceof InvalidNullException) {
            return new FieldProblem(pointer(unfit), "required", List.of());
        }
        var target = unfit instanceof MismatchedInputException mismatched ? mismatched.getTargetType() : null;
        // A text that goes on behind its end is told with the type of the whole.
        var code = target != null && isComposed(target) ? "wrong-type" : code(target);
        return new FieldProblem(pointer(unfit), code, List.of(target != null && target.isPrimitive() ? "null" : ""));
    }

    private static boolean isComposed(Class<?> target) {
        return target.isRecord() || Map.class.isAssignableFrom(target) || Collection.class.isAssignableFrom(target);
    }

    /** A number that Java's type for it cannot hold. */
    static FieldProblem at(InputCoercionException tooLarge) {
        return new FieldProblem(pointer(tooLarge), "out-of-range", List.of());
    }

    /** Says that there may be more behind the place, since Jackson reads no further. */
    static Problem endOfReading(FieldProblem place) {
        var arguments = place.pointer().isEmpty() ? new Object[0] : new Object[] {place.pointer()};
        return Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "invalid", arguments)
                .at(place);
    }

    /** Names the line and column behind which nothing can be read; Jackson counts the column in bytes. */
    static Problem brokenOff(JacksonException broken) {
        var place = broken.getLocation();
        if (place == null || place.getLineNr() < 1) {
            return Problem.of(HttpStatus.BAD_REQUEST, "malformed");
        }
        var at = new FieldProblem("", "malformed", List.of(place.getLineNr(), place.getColumnNr()));
        return Problem.of(HttpStatus.BAD_REQUEST, at.code(), at.arguments().toArray())
                .at(at);
    }

    private static String code(@Nullable Class<?> target) {
        if (target == null) {
            return "invalid-value";
        }
        if (Temporal.class.isAssignableFrom(target)) {
            return "not-a-date";
        }
        if (target.isEnum()) {
            return "unknown-value";
        }
        if (Collection.class.isAssignableFrom(target)) {
            return "not-a-list";
        }
        if (isComposed(target)) {
            return "not-an-object";
        }
        boolean number = BigDecimal.class == target || Number.class.isAssignableFrom(target) || target.isPrimitive();
        return number ? "not-a-number" : "wrong-type";
    }

    private static List<Object> arguments(@Nullable Class<?> target, String value) {
        if (target != null && target.isEnum()) {
            var known = Arrays.stream(target.getEnumConstants())
                    .map(String::valueOf)
                    .collect(Collectors.joining(", "));
            return List.of(value, known);
        }
        return List.of(value);
    }

    /** With the properties that there are, for the one that was meant is among them. */
    private static List<Object> arguments(UnrecognizedPropertyException unknown) {
        var known = Objects.requireNonNullElse(unknown.getKnownPropertyIds(), List.of()).stream()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        return known.isEmpty() ? List.of(unknown.getPropertyName()) : List.of(unknown.getPropertyName(), known);
    }

    private static String pointer(JacksonException unfit) {
        return unfit.getPath().stream()
                .map(step -> "/" + (step.getPropertyName() != null ? step.getPropertyName() : step.getIndex()))
                .collect(Collectors.joining());
    }
}
