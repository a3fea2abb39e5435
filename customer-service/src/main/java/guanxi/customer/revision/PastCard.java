package guanxi.customer.revision;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import guanxi.customer.card.CardState;
import guanxi.customer.card.Standing;
import guanxi.customer.card.Tier;
import guanxi.customer.card.Verification;
import guanxi.customer.card.Way;
import guanxi.customer.profile.Profile;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a card said after one of its revisions.
 *
 * @param at when it began to say so
 * @param by who made it so
 * @param tierByHand null where sales decided
 * @param completeness in percent, by the rules of then
 */
record PastCard(
        UUID id,
        long version,
        @Nullable Instant at,
        String by,
        Way way,
        @JsonUnwrapped Profile profile,
        Tier tier,
        LocalDate tierSince,
        Standing.@Nullable ByHand tierByHand,
        int completeness,
        @Nullable Verification verification) {

    /** @param revisions all from the card's first on, in order */
    static PastCard replay(List<Revision> revisions, JsonMapper json) {
        var state = new HashMap<String, JsonNode>();
        revisions.forEach(revision -> state.putAll(revision.after()));
        var profile = new HashMap<>(state);
        profile.keySet().removeIf(name -> !CardState.isStated(name));
        var last = revisions.get(revisions.size() - 1);
        return new PastCard(
                last.customer(),
                last.version(),
                last.at(),
                last.by(),
                last.way(),
                json.convertValue(profile, Profile.class),
                json.treeToValue(state.get("tier"), Tier.class),
                json.treeToValue(state.get("tierSince"), LocalDate.class),
                optional(state.get(CardState.TIER_BY_HAND), Standing.ByHand.class, json),
                state.get("completeness").asInt(),
                optional(state.get("verification"), Verification.class, json));
    }

    private static <T> @Nullable T optional(@Nullable JsonNode value, Class<T> type, JsonMapper json) {
        return value == null ? null : json.treeToValue(value, type);
    }
}
