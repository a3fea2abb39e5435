package guanxi.customer.duplicate;

import guanxi.customer.likeness.Likeness;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a profile may be a duplicate of: a customer, or an earlier profile of the same list.
 *
 * @param customer null when it is another profile
 * @param place of the earlier profile in the list, from 0; null when it is a customer
 * @param likeness with the profile asked about on the left
 */
public record Candidate(@Nullable UUID customer, @Nullable Integer place, Likeness likeness) {

    static Candidate of(UUID customer, Likeness likeness) {
        return new Candidate(customer, null, likeness);
    }

    static Candidate of(int place, Likeness likeness) {
        return new Candidate(null, place, likeness);
    }
}
