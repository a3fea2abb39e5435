package guanxi.customer.card;

import guanxi.customer.profile.Profile;
import guanxi.customer.profile.RecordFields;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything on a card that can change, by name, in the order in which people read it. The figures behind a tier are not
 * in it: they are kept with the changes of tiers.
 */
public final class CardState {

    public static final String TIER = "tier";
    public static final String TIER_BY_HAND = "tierByHand";

    private static final List<String> OF_PROFILES = Arrays.stream(Profile.class.getRecordComponents())
            .map(RecordComponent::getName)
            .toList();

    private CardState() {}

    /** Whether people state it; the rest follows from other things. */
    public static boolean isStated(String name) {
        return OF_PROFILES.contains(name);
    }

    /** What a field said and says; null where it says nothing. */
    public record Difference(
            @Nullable Object before, @Nullable Object after) {}

    /** What is different, by name; of a new card, what it tells. */
    public static Map<String, Difference> differences(@Nullable Card before, Card after) {
        // Most changes of many cards at once leave the profile alone, which is nearly all there is to compare.
        boolean profileStays = before != null && before.profile() == after.profile();
        Map<String, @Nullable Object> was = before == null ? Map.of() : of(before, profileStays);
        var differences = new LinkedHashMap<String, Difference>();
        of(after, profileStays).forEach((name, value) -> {
            if (!Objects.equals(value, was.get(name))) {
                differences.put(name, new Difference(was.get(name), value));
            }
        });
        return differences;
    }

    /** Names of what is different. */
    public static List<String> changed(@Nullable Card before, Card after) {
        return List.copyOf(differences(before, after).keySet());
    }

    private static Map<String, @Nullable Object> of(Card card, boolean withoutProfile) {
        var state = new LinkedHashMap<String, @Nullable Object>();
        if (!withoutProfile) {
            state.putAll(RecordFields.of(card.profile()));
        }
        state.put(TIER, card.standing().tier());
        state.put("tierSince", card.standing().since());
        state.put(TIER_BY_HAND, card.standing().byHand());
        state.put("completeness", card.completeness());
        state.put("verification", card.verification());
        return state;
    }
}
