package guanxi.customer.composition;

import guanxi.customer.search.FilteredCards.Tally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How many customers are of which kind; the groups add up to all of them. */
record Composition(Dimension dimension, List<Group> groups) {

    /** So many sources or owners are named; a table of more is read by nobody. */
    static final int NAMED = 100;

    private static final Comparator<Group> LARGEST_FIRST = Comparator.comparingLong(Group::customers)
            .reversed()
            .thenComparing(group -> Objects.requireNonNull(group.key()));

    enum Kind {
        NAMED,
        /** The card does not say. */
        UNKNOWN,
        /** Of too many kinds to name each. */
        OTHERS
    }

    /** @param key null unless named */
    record Group(Kind kind, @Nullable String key, long customers) {}

    static Composition of(Dimension dimension, List<Tally> tallies) {
        return new Composition(
                dimension,
                dimension.kinds().isEmpty() ? madeUp(dimension, tallies) : known(dimension.kinds(), tallies));
    }

    long customers() {
        return groups.stream().mapToLong(Group::customers).sum();
    }

    private static List<Group> known(List<String> kinds, List<Tally> tallies) {
        return kinds.stream()
                .map(kind -> new Group(
                        Kind.NAMED,
                        kind,
                        sum(tallies.stream()
                                .filter(tally -> kind.equals(tally.key()))
                                .toList())))
                .toList();
    }

    private static List<Group> madeUp(Dimension dimension, List<Tally> tallies) {
        var named = tallies.stream()
                .filter(tally -> tally.key() != null)
                .collect(Collectors.groupingBy(tally -> dimension.compared(Objects.requireNonNull(tally.key()))))
                .entrySet()
                .stream()
                .map(spellings -> new Group(
                        Kind.NAMED, name(spellings.getKey(), spellings.getValue()), sum(spellings.getValue())))
                .sorted(LARGEST_FIRST)
                .toList();
        var groups = new ArrayList<>(named.subList(0, Math.min(NAMED, named.size())));
        var unknown = tallies.stream().filter(tally -> tally.key() == null).toList();
        if (!unknown.isEmpty()) {
            groups.add(new Group(Kind.UNKNOWN, null, sum(unknown)));
        }
        if (named.size() > NAMED) {
            var others = named.subList(NAMED, named.size());
            groups.add(new Group(
                    Kind.OTHERS,
                    null,
                    others.stream().mapToLong(Group::customers).sum()));
        }
        return groups;
    }

    /** Of a name in letters the spelling of most customers: what is compared has lost its capitals and accents. */
    private static String name(String compared, List<Tally> spellings) {
        boolean isChinese = compared.chars().allMatch(Character::isIdeographic);
        return isChinese
                ? compared
                : Objects.requireNonNull(spellings.stream()
                        .max(Comparator.comparingLong(Tally::cards).thenComparing(Tally::key))
                        .orElseThrow()
                        .key());
    }

    private static long sum(List<Tally> tallies) {
        return tallies.stream().mapToLong(Tally::cards).sum();
    }
}
