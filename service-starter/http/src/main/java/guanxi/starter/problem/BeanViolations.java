package guanxi.starter.problem;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** Turns what Bean Validation found into places with our codes. */
final class BeanViolations {

    /** By the constraint's name; any other keeps its own in kebab case. */
    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("NotNull", "required"),
            Map.entry("NotBlank", "required"),
            Map.entry("NotEmpty", "required"),
            Map.entry("Size", "too-long"),
            Map.entry("Positive", "not-positive"),
            Map.entry("PositiveOrZero", "negative"),
            Map.entry("Min", "out-of-range"),
            Map.entry("Max", "out-of-range"),
            Map.entry("DecimalMin", "out-of-range"),
            Map.entry("DecimalMax", "out-of-range"),
            Map.entry("Digits", "too-many-digits"),
            Map.entry("Pattern", "unknown-value"),
            Map.entry("Email", "unknown-value"));

    private BeanViolations() {}

    static List<FieldProblem> of(WebExchangeBindException invalid) {
        return invalid.getFieldErrors().stream()
                .map(error -> new FieldProblem(
                        pointer(error.getField()),
                        code(error.getCode()),
                        arguments(error.getCode(), error.getArguments())))
                .toList();
    }

    static List<FieldProblem> of(HandlerMethodValidationException invalid) {
        return invalid.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream().map(error -> {
                    if (error instanceof FieldError field) {
                        var at = result.getContainerIndex() == null ? "" : "/" + result.getContainerIndex();
                        return new FieldProblem(
                                at + pointer(field.getField()),
                                code(field.getCode()),
                                arguments(field.getCode(), field.getArguments()));
                    }
                    var codes = error.getCodes();
                    var last = codes == null || codes.length == 0 ? "invalid" : codes[codes.length - 1];
                    return new FieldProblem(
                            "?" + result.getMethodParameter().getParameterName(),
                            code(last),
                            arguments(last, error.getArguments()));
                }))
                .toList();
    }

    /** {@code rows[2].score} is {@code /rows/2/score}. */
    private static String pointer(String path) {
        return "/" + path.replaceAll("\\[(\\w*)]", ".$1").replaceAll("\\.+", "/");
    }

    private static String code(@Nullable String constraint) {
        return constraint == null ? "invalid" : CODES.getOrDefault(constraint, "invalid-value");
    }

    /** The bound of the constraint: a lone one is the lower, as the text has it. The value itself is not repeated. */
    private static List<Object> arguments(@Nullable String constraint, Object @Nullable [] all) {
        if (constraint == null || all == null || all.length == 0) {
            return List.of();
        }
        // In the order of their names: 'value' is the last, 'min' after 'max', and 'integer' after 'fraction'.
        var bound = String.valueOf(all[all.length - 1]);
        return switch (constraint) {
            case "Min", "DecimalMin" -> List.of(bound);
            case "Max", "DecimalMax" -> List.of("…", bound);
            case "Digits" -> List.of(all[all.length - 1], all[all.length - 2]);
            // Where nothing is too short, the text names the longest.
            case "Size" -> bound.equals("0") ? List.of(all[all.length - 2]) : List.of();
            default -> List.of();
        };
    }
}
