package guanxi.customer.duplicate;

import guanxi.customer.likeness.Clue;
import guanxi.customer.profile.Profile;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a customer is probably a duplicate of, as a caller is told.
 *
 * @param items those in the caller's sight, the likest first
 * @param hidden how many more there are, which are not the caller's to see
 */
public record CandidatesView(List<CandidateView> items, int hidden) {

    /**
     * @param score from 0 to 100, the points of all evidence together
     * @param probable whether that makes it a duplicate; else it is only worth a look, and nobody is held up by it
     */
    public record CandidateView(CandidateCustomer customer, int score, boolean probable, List<EvidenceView> evidence) {}

    /** @param points what it adds to the score; less than none when it speaks against */
    public record EvidenceView(Clue code, String text, int points, String left, String right) {}

    /** Enough of a card to know the customer again. */
    public record CandidateCustomer(
            UUID id,
            @Nullable String externalId,
            String name,
            @Nullable String shortName,
            Profile.Kind kind,
            Profile.State state,
            @Nullable String city,
            String owner,
            String orgUnit) {

        static CandidateCustomer of(UUID id, Profile profile) {
            return new CandidateCustomer(
                    id,
                    profile.externalId(),
                    profile.name(),
                    profile.shortName(),
                    profile.kind(),
                    profile.state(),
                    profile.mainAddress().city(),
                    profile.owner(),
                    profile.orgUnit());
        }
    }
}
