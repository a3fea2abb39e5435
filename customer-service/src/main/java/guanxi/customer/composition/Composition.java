package guanxi.customer.composition;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How many customers are of which kind; the groups add up to all of them. */
record Composition(Dimension dimension, List<Group> groups) {

    enum Kind {
        NAMED,
        /** The card does not say. */
        UNKNOWN,
        /** Of too many kinds to name each. */
        OTHERS
    }

    /** @param key null unless named */
    record Group(Kind kind, @Nullable String key, long customers) {

        private boolean is(String name) {
            return Objects.equals(key, name);
        }
    }

    /** @param counted the largest first */
    static Composition of(Dimension dimension, List<Group> counted) {
        if (dimension.kinds().isEmpty()) {
            return new Composition(dimension, List.copyOf(counted));
        }
        var groups = new ArrayList<Group>();
        for (var kind : dimension.kinds()) {
            groups.add(counted.stream()
                    .filter(group -> group.is(kind))
                    .findFirst()
                    .orElseGet(() -> new Group(Kind.NAMED, kind, 0)));
        }
        return new Composition(dimension, List.copyOf(groups));
    }

    long customers() {
        return groups.stream().mapToLong(Group::customers).sum();
    }
}
