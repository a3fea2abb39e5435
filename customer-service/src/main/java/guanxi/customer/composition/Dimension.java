package guanxi.customer.composition;

import guanxi.customer.card.Tier;
import guanxi.customer.profile.Profile.Importance;
import guanxi.customer.profile.Profile.State;
import guanxi.customer.profile.RegionName;
import guanxi.starter.problem.Refusal;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** By what customers are told apart. */
enum Dimension {
    TIER("tier", "c.tier", Tier.values()),
    /** The province of the main address. */
    REGION("region", "c.profile #>> '{addresses,0,province}'", RegionName::bare),
    STATE("state", "c.state", State.values()),
    OWNER("owner", "c.owner", UnaryOperator.identity()),
    IMPORTANCE("importance", "c.importance", Importance.values()),
    ORG_UNIT("orgUnit", "c.org_unit", UnaryOperator.identity()),
    SOURCE("source", "c.profile ->> 'source'", UnaryOperator.identity());

    private final String by;
    private final String sql;
    private final UnaryOperator<String> compared;
    private final List<String> kinds;

    Dimension(String by, String sql, Enum<?>... kinds) {
        this.by = by;
        this.sql = sql;
        this.compared = UnaryOperator.identity();
        this.kinds = Stream.of(kinds).map(Enum::name).toList();
    }

    Dimension(String by, String sql, UnaryOperator<String> compared) {
        this.by = by;
        this.sql = sql;
        this.compared = compared;
        this.kinds = List.of();
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

    /** What a {@code card c} says of it. */
    String sql() {
        return sql;
    }

    /** The same for all ways to write the same. */
    String compared(String key) {
        return compared.apply(key);
    }

    /** All there can be, in their order, so that a kind nobody is of is shown as well; empty when people make them up. */
    List<String> kinds() {
        return kinds;
    }

    private static String names() {
        return Stream.of(values()).map(Dimension::by).collect(Collectors.joining(", "));
    }
}
