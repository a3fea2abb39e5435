package guanxi.customer.search;

import guanxi.customer.card.Tier;
import guanxi.customer.profile.Profile.Importance;
import guanxi.customer.profile.Profile.Kind;
import guanxi.customer.profile.Profile.State;
import guanxi.starter.problem.FieldProblem;
import guanxi.starter.query.PlainTime;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** Reads a filter, an order and a view from the parameters of a request, and names each that cannot be read. */
final class FilterParameters {

    static final String CUSTOM = "custom.";

    /** Of which any may be asked for. */
    private static final Set<String> SEVERAL = Set.of("tier", "state");

    private static final Function<String, LocalDate> DAY = PlainTime::day;

    private final MultiValueMap<String, String> parameters;
    private final List<FieldProblem> problems = new ArrayList<>();

    private FilterParameters(MultiValueMap<String, String> parameters) {
        this.parameters = parameters;
    }

    static Asked read(MultiValueMap<String, String> parameters) {
        var reading = new FilterParameters(parameters);
        reading.refuseRepeated();
        return new Asked(
                reading.filter(),
                reading.one("sort", Order::read, "not-a-choice", Order.known()),
                reading.one("view", UUID::fromString, "unknown-value", ""),
                reading.problems);
    }

    private CustomerFilter filter() {
        return new CustomerFilter(
                parameters.getFirst("q"),
                several("tier", Tier.class),
                choice("importance", Importance.class),
                several("state", State.class),
                choice("kind", Kind.class),
                parameters.getFirst("country"),
                parameters.getFirst("province"),
                parameters.getFirst("city"),
                parameters.getFirst("district"),
                parameters.getFirst("owner"),
                parameters.getFirst("orgUnit"),
                parameters.getFirst("tag"),
                parameters.getFirst("source"),
                one("stale", FilterParameters::yesOrNo, "not-a-boolean", ""),
                one("completenessFrom", Integer::valueOf, "not-a-number", ""),
                one("completenessTo", Integer::valueOf, "not-a-number", ""),
                one("registeredFrom", DAY, "not-a-date", ""),
                one("registeredTo", DAY, "not-a-date", ""),
                parameters.getFirst("externalId"),
                custom());
    }

    /** Of two tags only one would be asked for, and the list would look as if both were. */
    private void refuseRepeated() {
        parameters.forEach((name, values) -> {
            if (values.size() > 1 && !SEVERAL.contains(name)) {
                problems.add(new FieldProblem("?" + name, "repeated-parameter", List.of(values.size())));
            }
        });
    }

    /** Several parameters, or several values in one, between commas. */
    private <E extends Enum<E>> List<E> several(String name, Class<E> type) {
        return parameters.getOrDefault(name, List.of()).stream()
                .filter(Objects::nonNull)
                .flatMap(values -> Arrays.stream(values.split(",", -1)))
                .flatMap(value -> Stream.ofNullable(
                        read(name, value, known -> Enum.valueOf(type, known), "not-a-choice", names(type))))
                .toList();
    }

    private Map<String, String> custom() {
        var custom = new TreeMap<String, String>();
        parameters.forEach((name, values) -> {
            if (name.startsWith(CUSTOM)) {
                custom.put(name.substring(CUSTOM.length()), Objects.requireNonNullElse(values.get(0), ""));
            }
        });
        return custom;
    }

    private <E extends Enum<E>> @Nullable E choice(String name, Class<E> type) {
        return one(name, value -> Enum.valueOf(type, value), "not-a-choice", names(type));
    }

    private <T> @Nullable T one(String name, Function<String, T> read, String misfit, String known) {
        var value = parameters.getFirst(name);
        return value == null ? null : read(name, value, read, misfit, known);
    }

    private <T> @Nullable T read(String name, String value, Function<String, T> read, String misfit, String known) {
        try {
            return read.apply(value);
        } catch (IllegalArgumentException | DateTimeException unfit) {
            problems.add(
                    new FieldProblem("?" + name, misfit, known.isEmpty() ? List.of(value) : List.of(value, known)));
            return null;
        }
    }

    private static Boolean yesOrNo(String value) {
        if (value.equals("true") || value.equals("false")) {
            return Boolean.valueOf(value);
        }
        throw new IllegalArgumentException(value);
    }

    private static <E extends Enum<E>> String names(Class<E> type) {
        return String.join(
                ", ", Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
    }
}
