package guanxi.customer.duplicate;

import guanxi.customer.likeness.Likeness;
import guanxi.customer.profile.Profile;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Two cards that are probably one customer's.
 *
 * @param likeness with the first on the left
 * @param dismissal null while nobody said that they are not the same
 */
record DuplicatePair(
        UUID id,
        long version,
        Sided first,
        Sided second,
        Likeness likeness,
        Instant computedAt,
        @Nullable Dismissal dismissal) {

    enum State {
        OPEN,
        DISMISSED
    }

    /** One of the two as it is now. */
    record Sided(UUID customer, Profile profile) {}

    record Dismissal(String reason, String by, Instant at) {}

    State state() {
        return dismissal == null ? State.OPEN : State.DISMISSED;
    }
}
