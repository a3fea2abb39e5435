package guanxi.starter.query;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/** The query parameters that an operation reads. */
record QueryNames(Set<String> names) {

    private static final int FEWEST_LETTERS_PER_SLIP = 2;
    private static final int MOST_SLIPS = 2;

    static QueryNames of(HandlerMethod handler) {
        var names = new LinkedHashSet<String>();
        for (var parameter : handler.getMethodParameters()) {
            of(parameter).forEach(names::add);
        }
        return new QueryNames(names);
    }

    private static Stream<String> of(MethodParameter parameter) {
        var one = parameter.getParameterAnnotation(RequestParam.class);
        if (one != null) {
            parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
            return Stream.of(one.name().isEmpty() ? String.valueOf(parameter.getParameterName()) : one.name());
        }
        var type = parameter.getParameterType();
        var several = type.getAnnotation(FromQuery.class);
        if (several == null) {
            return Stream.empty();
        }
        return several.value().length == 0 && several.parts().length == 0
                ? components(type)
                : Stream.concat(
                        Arrays.stream(several.value()),
                        Arrays.stream(several.parts()).flatMap(QueryNames::components));
    }

    private static Stream<String> components(Class<?> part) {
        return Arrays.stream(part.getRecordComponents())
                .filter(component -> component.getType() != Map.class)
                .map(RecordComponent::getName);
    }

    boolean know(String name) {
        return names.contains(name)
                || names.stream().anyMatch(beginning -> beginning.endsWith(".") && name.startsWith(beginning));
    }

    /** The one that was probably meant. */
    Optional<String> like(String name) {
        int most = Math.min(MOST_SLIPS, name.length() / FEWEST_LETTERS_PER_SLIP);
        return names.stream()
                .filter(known -> slips(name, known) <= most)
                .min(Comparator.comparingInt(known -> slips(name, known)));
    }

    /** How many letters were left out, added or taken for another. */
    private static int slips(String typed, String known) {
        var one = typed.toLowerCase(Locale.ROOT);
        var other = known.toLowerCase(Locale.ROOT);
        var before = new int[other.length() + 1];
        Arrays.setAll(before, at -> at);
        for (int row = 1; row <= one.length(); row++) {
            var now = new int[other.length() + 1];
            now[0] = row;
            for (int at = 1; at <= other.length(); at++) {
                int taken = before[at - 1] + (one.charAt(row - 1) == other.charAt(at - 1) ? 0 : 1);
                now[at] = Math.min(taken, 1 + Math.min(before[at], now[at - 1]));
            }
            before = now;
        }
        return before[other.length()];
    }
}
