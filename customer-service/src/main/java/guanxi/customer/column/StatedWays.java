package guanxi.customer.column;

import guanxi.customer.column.CardFields.WayPlace;
import guanxi.customer.profile.ContactWay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Ways to reach somebody while flat fields are stated about them. */
final class StatedWays {

    private StatedWays() {}

    /**
     * @param stated values by field
     * @param place of a way; null for a field that is none
     * @param labels what ways are called, by their field
     * @param comparable makes a stated way one that tells whether it is known
     */
    static List<ContactWay> reached(
            List<ContactWay> before,
            Map<String, String> stated,
            Function<String, @Nullable WayPlace> place,
            Map<String, String> labels,
            UnaryOperator<ContactWay> comparable) {
        var ways = new ArrayList<>(before);
        stated.forEach((field, value) -> {
            var way = place.apply(field);
            if (way != null) {
                reachBy(ways, way, value, labels.get(field), comparable);
            }
        });
        return ways;
    }

    /** Whether one of them is what is stated, however it is written. */
    static boolean hold(List<ContactWay> ways, WayPlace stated, String value, UnaryOperator<ContactWay> comparable) {
        return ways.stream().anyMatch(written(stated, value))
                || ways.stream().anyMatch(reached(stated, value, comparable));
    }

    /** A way that is known already stays where it is; another takes the place of the one with its number. */
    private static void reachBy(
            List<ContactWay> ways,
            WayPlace stated,
            String value,
            @Nullable String label,
            UnaryOperator<ContactWay> comparable) {
        if (ways.stream().anyMatch(written(stated, value).and(way -> isCalled(way, label)))) {
            return;
        }
        var reached = reached(stated, value, comparable);
        if (ways.stream().anyMatch(reached.and(way -> isCalled(way, label)))) {
            return;
        }
        int met = 0;
        int place = -1;
        for (int index = 0; index < ways.size(); index++) {
            var way = ways.get(index);
            if (way.type() == stated.type()) {
                if (reached.test(way)) {
                    ways.set(index, called(way, label));
                    return;
                }
                place = ++met == stated.number() ? index : place;
            }
        }
        if (place < 0) {
            ways.add(called(ContactWay.of(stated.type(), value), label));
        } else {
            ways.set(place, called(ways.get(place).at(value), label));
        }
    }

    /** Asked first: most tables write what the card says, and numbers take their time. */
    private static Predicate<ContactWay> written(WayPlace stated, String value) {
        return way -> way.type() == stated.type() && way.value().equals(value);
    }

    private static Predicate<ContactWay> reached(WayPlace stated, String value, UnaryOperator<ContactWay> comparable) {
        var reached = comparable.apply(ContactWay.of(stated.type(), value)).reached();
        return way -> way.reached().equals(reached);
    }

    private static boolean isCalled(ContactWay way, @Nullable String label) {
        return called(way, label).equals(way);
    }

    private static ContactWay called(ContactWay way, @Nullable String label) {
        return label == null ? way : way.called(label);
    }
}
