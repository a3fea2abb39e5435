package guanxi.customer.search;

import guanxi.customer.customfield.CustomField;
import guanxi.customer.search.Terms.All;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A filter as the index is asked for it.
 *
 * @param card the only one meant, whose external id was another before a merge; null without such
 * @param query null when nothing was typed
 * @param words what besides of the filter the index knows
 * @param bounds of answers to custom fields
 * @param staleBefore for the question whether a card is stale: the days before which it is, by importance
 * @param sortedBy the custom field of the order; null when it has none
 */
record Sought(
        CustomerFilter filter,
        @Nullable UUID card,
        @Nullable Query query,
        List<Terms> words,
        List<Bound> bounds,
        @Nullable StaleBefore staleBefore,
        @Nullable CustomField sortedBy) {

    /** Days since 1970. */
    record StaleBefore(int key, int ordinary) {}

    Sought asking(Query other) {
        return new Sought(filter, card, other, words, bounds, staleBefore, sortedBy);
    }

    /** What the index is asked for, with that part of the query; null when the filter leaves nothing to ask for. */
    @Nullable
    Terms with(@Nullable Terms part) {
        var all = new ArrayList<>(words);
        if (part != null) {
            all.add(part);
        }
        return all.isEmpty() ? null : new All(all);
    }

    @Nullable
    Terms all() {
        return with(query == null ? null : query.any());
    }
}
