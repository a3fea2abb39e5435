package guanxi.customer.card;

import guanxi.customer.profile.Profile;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What everybody who deals with a customer needs of its card: on the wire in every event, and in lists.
 *
 * @param tierHeldUntil the last day of a tier set by hand; null where sales decide
 */
public record Customer(
        UUID id,
        @Nullable String externalId,
        String name,
        @Nullable String shortName,
        Profile.Kind kind,
        Profile.Importance importance,
        Profile.State state,
        String owner,
        String orgUnit,
        @Nullable String country,
        @Nullable String province,
        @Nullable String city,
        Tier tier,
        @Nullable LocalDate tierHeldUntil,
        List<String> tags,
        Map<String, String> custom,
        int completeness,
        @Nullable LocalDate verifiedOn) {

    public static Customer of(Card card) {
        var profile = card.profile();
        var address = profile.mainAddress();
        var verification = card.verification();
        var byHand = card.standing().byHand();
        return new Customer(
                card.id(),
                profile.externalId(),
                profile.name(),
                profile.shortName(),
                profile.kind(),
                profile.importance(),
                profile.state(),
                profile.owner(),
                profile.orgUnit(),
                address.country(),
                address.province(),
                address.city(),
                card.standing().tier(),
                byHand == null ? null : byHand.until(),
                profile.tags(),
                profile.custom(),
                card.completeness(),
                verification == null ? null : verification.on());
    }
}
