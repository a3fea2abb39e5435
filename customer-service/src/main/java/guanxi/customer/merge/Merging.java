package guanxi.customer.merge;

import guanxi.customer.profile.Profile;
import guanxi.customer.profile.RecordFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one card becomes of several.
 *
 * @param losers the profiles of the cards that are no more, in the order in which they were named
 */
record Merging(UUID winner, Map<UUID, Profile> losers, Choices choices) {

    /**
     * A field that the cards do not agree on and that nothing was chosen for.
     *
     * @param values what each card says, as far as it says something
     */
    record Conflict(String field, Map<UUID, Object> values) {}

    Profile of(Profile winners) {
        var fields = RecordFields.of(winners);
        fields.replaceAll(this::value);
        return RecordFields.record(Profile.class, fields);
    }

    /** What a field becomes that says this on the card that stays. */
    @Nullable
    Object value(String field, @Nullable Object winners) {
        if (choices.isUnion(field)) {
            var all = winners;
            for (var loser : losers.values()) {
                all = Union.of(field, all, RecordFields.of(loser).get(field));
            }
            return all;
        }
        var card = choices.card(field);
        return card == null || card.equals(winner)
                ? winners
                : RecordFields.of(Objects.requireNonNull(losers.get(card))).get(field);
    }

    List<Conflict> conflicts(Profile winners) {
        var conflicts = new ArrayList<Conflict>();
        RecordFields.of(winners).forEach((field, value) -> {
            var values = new LinkedHashMap<UUID, Object>();
            say(values, winner, value);
            losers.forEach((id, loser) -> say(values, id, RecordFields.of(loser).get(field)));
            boolean differ = values.entrySet().stream()
                    .anyMatch(said ->
                            !said.getKey().equals(winner) && !said.getValue().equals(value));
            if (differ && !choices.isChosen(field)) {
                conflicts.add(new Conflict(field, values));
            }
        });
        return conflicts;
    }

    private static void say(Map<UUID, Object> values, UUID card, @Nullable Object value) {
        boolean nothing = value == null
                || value instanceof Collection<?> list && list.isEmpty()
                || value instanceof Map<?, ?> answers && answers.isEmpty();
        if (!nothing) {
            values.put(card, value);
        }
    }
}
