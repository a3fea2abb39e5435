package guanxi.starter.problem;

import java.math.BigDecimal;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Names the place where JSON does not fit, and why. */
final class UnfitJson {

    private UnfitJson() {}

    static FieldProblem at(DatabindException unfit) {
        if (unfit instanceof UnrecognizedPropertyException unknown) {
            return new FieldProblem(pointer(unfit), "unknown-property", List.of(unknown.getPropertyName()));
        }
        var target = unfit instanceof MismatchedInputException mismatched ? mismatched.getTargetType() : null;
        var value = unfit instanceof InvalidFormatException format ? String.valueOf(format.getValue()) : "";
        return new FieldProblem(pointer(unfit), code(target), arguments(target, value));
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

    private static String pointer(JacksonException unfit) {
        return unfit.getPath().stream()
                .map(step -> "/" + (step.getPropertyName() != null ? step.getPropertyName() : step.getIndex()))
                .collect(Collectors.joining());
    }
}
