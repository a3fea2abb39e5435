package guanxi.customer.likeness;

import guanxi.customer.likeness.LabelledPairs.Pair;
import guanxi.customer.profile.PhoneNumbers;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How well the rules tell duplicates from others, by kind; run as a program it lists what they get wrong. */
public record LabelledPairsReport(long found, long wronglyFound, long duplicates, Map<String, String> byKind) {

    private static final PhoneNumbers NUMBERS = new PhoneNumbers();

    /** What is decided about one pair. */
    public interface Decision {
        boolean isDuplicate(Pair pair);
    }

    public static LabelledPairsReport of(List<Pair> pairs, Decision decision) {
        var right = new TreeMap<String, int[]>();
        long found = 0;
        long wronglyFound = 0;
        for (var pair : pairs) {
            boolean decided = decision.isDuplicate(pair);
            found += decided && pair.duplicate() ? 1 : 0;
            wronglyFound += decided && !pair.duplicate() ? 1 : 0;
            var counts = right.computeIfAbsent((pair.duplicate() ? "= " : "≠ ") + pair.kind(), kind -> new int[2]);
            counts[0] += decided == pair.duplicate() ? 1 : 0;
            counts[1]++;
        }
        var byKind = new TreeMap<String, String>();
        right.forEach((kind, counts) -> byKind.put(kind, counts[0] + " of " + counts[1]));
        return new LabelledPairsReport(
                found, wronglyFound, pairs.stream().filter(Pair::duplicate).count(), byKind);
    }

    public double precision() {
        return (double) found / (found + wronglyFound);
    }

    public double recall() {
        return (double) found / duplicates;
    }

    public static boolean areFoundAlike(Pair pair) {
        var left = traits(pair.left());
        var right = traits(pair.right());
        return !Collections.disjoint(left.keys(), right.keys())
                && Likeness.between(left, right).isOfDuplicates();
    }

    @Override
    public String toString() {
        var text =
                new StringBuilder(String.format(Locale.ROOT, "precision %.4f, recall %.4f%n", precision(), recall()));
        byKind.forEach((kind, right) ->
                text.append("  ").append(kind).append(": ").append(right).append('\n'));
        return text.toString();
    }

    private static Traits traits(guanxi.customer.profile.Profile profile) {
        return Traits.of(profile.settled("", "", NUMBERS));
    }

    public static void main(String[] arguments) {
        long seed = Long.parseLong(arguments[0]);
        var pairs = LabelledPairs.of(seed, 2600);
        System.out.println("seed " + seed + ": " + of(pairs, LabelledPairsReport::areFoundAlike));
        if (arguments.length > 1) {
            pairs.stream()
                    .filter(pair -> areFoundAlike(pair) != pair.duplicate())
                    .limit(Long.parseLong(arguments[1]))
                    .forEach(LabelledPairsReport::show);
        }
    }

    private static void show(Pair pair) {
        var left = traits(pair.left());
        var right = traits(pair.right());
        var likeness = Likeness.between(left, right);
        System.out.println((pair.duplicate() ? "missed " : "wrong ") + pair.kind() + " " + likeness.score()
                + (Collections.disjoint(left.keys(), right.keys()) ? " NO COMMON KEY" : ""));
        System.out.println("   " + pair.left().name() + " | " + pair.right().name() + " | " + left.firms() + " | "
                + right.firms());
        likeness.evidence().forEach(evidence -> System.out.println("      " + evidence));
    }
}
