package guanxi.customer.search;

import guanxi.customer.card.Tier;
import guanxi.customer.profile.Profile.Importance;
import org.jspecify.annotations.Nullable;

/**
 * Between which keys of an order all hits lie, where filter and order are about the same: whoever asks for ordinary
 * customers by importance need not be led past the important ones.
 *
 * @param from null when it is open, as {@code to}
 */
record KeySpan(@Nullable Integer from, @Nullable Integer to) {

    private static final int TIERS = Tier.values().length;

    static KeySpan of(Order order, Sought sought) {
        var filter = sought.filter();
        var stale = sought.staleBefore();
        return switch (order.by()) {
            case TIER -> new KeySpan(2 * first(filter), 2 * last(filter) + 1);
            case IMPORTANCE, RELEVANCE ->
                new KeySpan(
                        first(filter) + (filter.importance() == Importance.ORDINARY ? TIERS : 0),
                        last(filter) + (filter.importance() == Importance.KEY ? 0 : TIERS));
            case COMPLETENESS -> new KeySpan(filter.completenessFrom(), filter.completenessTo());
            case CONFIRMED ->
                new KeySpan(
                        null,
                        stale != null && Boolean.TRUE.equals(filter.stale())
                                ? Integer.valueOf(Math.max(stale.key(), stale.ordinary()))
                                : null);
            case NAME, REGISTERED, OWNER, ORG_UNIT, REGION, STATE, CUSTOM -> new KeySpan(null, null);
        };
    }

    private static int first(CustomerFilter filter) {
        return filter.tier().isEmpty() ? 0 : filter.tier().get(0).ordinal();
    }

    private static int last(CustomerFilter filter) {
        return filter.tier().isEmpty()
                ? TIERS - 1
                : filter.tier().get(filter.tier().size() - 1).ordinal();
    }
}
