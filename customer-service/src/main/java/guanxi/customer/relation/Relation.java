package guanxi.customer.relation;

import guanxi.customer.card.Tier;
import java.util.UUID;

/**
 * A relation as one of its ends sees it.
 *
 * @param role what this end is to the other
 */
record Relation(UUID id, Role role, Other other) {

    /** A relation is made and ended, never changed. */
    static final long VERSION = 1;

    record Other(UUID id, String name, Tier tier) {}
}
