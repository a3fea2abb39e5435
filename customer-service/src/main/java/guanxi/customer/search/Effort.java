package guanxi.customer.search;

import guanxi.starter.access.Sight;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How much is looked at to find a page.
 *
 * @param few so many cards are looked at one by one
 * @param steps so many are gone along in their order at most
 */
record Effort(double few, int steps) {

    static final Effort USUAL = new Effort(3000, 20_000);

    record Lookup(@Nullable Terms terms, @Nullable Terms rest) {}

    /** What a search will take, for a caller who sees so much and a filter that asks for whose cards. */
    record Estimate(Effort effort, Frequencies known, Sight sight, CustomerFilter filter) {

        /** Whether all can be looked at: those with the words, or those that are whose they must be. */
        boolean isFew(@Nullable Terms match) {
            return known.cards() * Math.min(words(match), whose()) <= effort.few();
        }

        /** What the index is asked for; what of the match it leaves to be tried on each card that it finds. */
        Lookup lookup(@Nullable Terms match) {
            var whose = FilterWords.whose(sight, filter);
            if (whose.isEmpty() || known.cards() * words(match) <= effort.few()) {
                return new Lookup(match, null);
            }
            if (match == null || whose() < words(match) && known.cards() * whose() <= effort.few()) {
                // PostgreSQL takes a common word for cheaper than it is.
                return new Lookup(new Terms.All(whose), match);
            }
            return new Lookup(Terms.all(Stream.concat(whose.stream(), Stream.of(match))), null);
        }

        /** How far to go along the order; 0 when it is better to look at all. */
        int steps(@Nullable Terms match, int limit) {
            boolean small = match == null && filter.owner() == null && known.cards() <= effort.steps();
            double steps = 2 * limit / Math.max(words(match) * whose(), 1e-9) + 500;
            if (isEverything(match)) {
                return limit;
            }
            if (small || effort.few() < 0) {
                return effort.steps();
            }
            return isFew(match) || steps > effort.steps() ? 0 : (int) steps;
        }

        /** As far as one may go, where nothing tells how many of the steps are hits. */
        int mostSteps(@Nullable Terms match) {
            return effort.few() >= 0 && isFew(match) ? 0 : effort.steps();
        }

        /** Then each step is a hit. */
        boolean isEverything(@Nullable Terms match) {
            return match == null && sight instanceof Sight.Everything && filter.equals(CustomerFilter.everything());
        }

        private double words(@Nullable Terms match) {
            return match == null ? 1 : match.share(known);
        }

        private double whose() {
            double share = filter.owner() != null || sight instanceof Sight.Own ? known.owner() : 1;
            var unit =
                    filter.orgUnit() != null ? filter.orgUnit() : sight instanceof Sight.Unit own ? own.path() : null;
            return unit == null ? share : share * known.ofUnit(unit);
        }
    }
}
