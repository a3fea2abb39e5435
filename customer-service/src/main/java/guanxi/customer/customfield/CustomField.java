package guanxi.customer.customfield;

import guanxi.starter.problem.FieldProblem;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the company wants to know of its customers beyond the card's own fields.
 *
 * @param name in JSON, imports and exports: a small letter, then letters and digits
 * @param label how people read it
 * @param required whether a new card must answer it; an older one without an answer is incomplete
 * @param choices the answers of a {@link Type#CHOICE}
 * @param retired no new answers are taken; those that are there stay
 */
public record CustomField(
        String name, long version, String label, Type type, boolean required, List<String> choices, boolean retired) {

    private static final int MOST_DECIMALS = 20;

    public enum Type {
        TEXT,
        /** An exact decimal, as {@code 1200.5}. */
        NUMBER,
        /** As {@code 2026-11-23}. */
        DATE,
        /** {@code true} or {@code false}. */
        BOOLEAN,
        CHOICE
    }

    public CustomField {
        choices = List.copyOf(choices);
    }

    /**
     * Every answer that does not fit, by a JSON pointer into the card. What a card says already it may go on saying, and
     * what it never said it may go on lacking: the fields were others when it was written, and whoever changes a tag
     * today can do nothing about that.
     *
     * @param before the answers that the card gave; null for one that is registered only now
     */
    public static List<FieldProblem> problems(
            List<CustomField> fields, @Nullable Map<String, String> before, Map<String, String> answers) {
        var known = fields.stream().collect(Collectors.toMap(CustomField::name, Function.identity()));
        var problems = new ArrayList<FieldProblem>();
        answers.forEach((name, answer) -> {
            var field = known.get(name);
            if (before != null && answer.equals(before.get(name))) {
                return;
            }
            if (field == null) {
                problems.add(
                        new FieldProblem("/custom/" + name, "unknown-custom-field", unknown(name, known.keySet())));
            } else if (field.retired) {
                problems.add(problem(name, "custom-field-retired", field.label));
            } else {
                field.misfit(answer).ifPresent(problems::add);
            }
        });
        fields.stream()
                .filter(field -> field.mustBeAnswered() && !answers.containsKey(field.name))
                .filter(field -> before == null || before.containsKey(field.name))
                .forEach(field -> problems.add(problem(field.name, "required")));
        return problems;
    }

    /** The facts of {@code unknown-custom-field}: the name, and those that there are. */
    public static List<Object> unknown(String name, Collection<String> known) {
        return known.isEmpty()
                ? List.of(name)
                : List.of(name, known.stream().sorted().collect(Collectors.joining(", ")));
    }

    public boolean mustBeAnswered() {
        return required && !retired;
    }

    /** What is wrong with an answer. */
    public Optional<FieldProblem> misfit(String answer) {
        var code = "not-a-" + type.name().toLowerCase(Locale.ROOT);
        return fits(answer) ? Optional.empty() : Optional.of(problem(name, code, answer, String.join(", ", choices)));
    }

    private boolean fits(String answer) {
        return switch (type) {
            case TEXT -> true;
            case NUMBER -> isNumber(answer);
            case DATE -> isDay(answer);
            case BOOLEAN -> answer.equals("true") || answer.equals("false");
            case CHOICE -> choices.contains(answer);
        };
    }

    /** Java would take digits of any script, which PostgreSQL does not read. */
    private static boolean isNumber(String answer) {
        try {
            return answer.chars().allMatch(character -> character < 0x80)
                    && Math.abs(new BigDecimal(answer).scale()) <= MOST_DECIMALS;
        } catch (NumberFormatException none) {
            return false;
        }
    }

    private static boolean isDay(String answer) {
        try {
            return LocalDate.parse(answer).getYear() > 0;
        } catch (DateTimeException none) {
            return false;
        }
    }

    private static FieldProblem problem(String name, String code, Object... arguments) {
        return new FieldProblem("/custom/" + name, code, List.of(arguments));
    }
}
