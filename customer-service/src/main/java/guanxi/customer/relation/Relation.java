package guanxi.customer.relation;

import guanxi.customer.card.Tier;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A relation as one of its ends sees it.
 *
 * @param role what this end is to the other
 * @param by who said so; null where that was not written down
 */
record Relation(
        UUID id,
        Role role,
        Other other,
        @Nullable String by,
        @Nullable Instant at) {

    /** A relation is made and ended, never changed. */
    static final long VERSION = 1;

    record Other(UUID id, String name, Tier tier) {}
}
