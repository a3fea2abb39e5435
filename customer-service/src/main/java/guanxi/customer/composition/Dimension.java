package guanxi.customer.composition;

import guanxi.customer.card.Tier;
import guanxi.customer.profile.Profile.Importance;
import guanxi.customer.profile.Profile.State;
import guanxi.starter.problem.Refusal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** By what customers are told apart. */
enum Dimension {
    TIER("tier", Tier.values()),
    /** The province of the main address. */
    REGION("region"),
    STATE("state", State.values()),
    OWNER("owner"),
    IMPORTANCE("importance", Importance.values()),
    ORG_UNIT("orgUnit"),
    SOURCE("source");

    private final String by;
    private final List<String> kinds;

    Dimension(String by, Enum<?>... kinds) {
        this.by = by;
        this.kinds = Stream.of(kinds).map(Enum::name).toList();
    }

    /** @throws Refusal 422 at {@code ?by} when there is none of that name */
    static Dimension of(String by) {
        return Stream.of(values())
                .filter(dimension -> dimension.by.equals(by))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("?by", "not-a-choice", by, names()));
    }

    String by() {
        return by;
    }

    /** All there can be, in their order, so that a kind nobody is of is shown as well; empty when people make them up. */
    List<String> kinds() {
        return kinds;
    }

    private static String names() {
        return Stream.of(values()).map(Dimension::by).collect(Collectors.joining(", "));
    }
}
