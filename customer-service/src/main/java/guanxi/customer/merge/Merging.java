package guanxi.customer.merge;

import guanxi.customer.profile.Profile;
import guanxi.customer.profile.RecordFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one card becomes of several.
 *
 * @param losers the profiles of the cards that are no more, in the order in which they were named
 */
record Merging(UUID winner, Map<UUID, Profile> losers, Choices choices) {

    /**
     * A field of which something gets lost since the cards do not agree on it, and for which nothing was chosen.
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
        if (card == null) {
            return winners == null ? firstOfLosers(field) : winners;
        }
        return card.equals(winner)
                ? winners
                : RecordFields.of(Objects.requireNonNull(losers.get(card))).get(field);
    }

    private @Nullable Object firstOfLosers(String field) {
        return losers.values().stream()
                .map(loser -> RecordFields.of(loser).get(field))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Those of the answers to the company's own questions that some card gave, and not somebody who merges. */
    Map<String, String> given(Profile winners, Profile result) {
        var given = new TreeMap<>(winners.custom());
        result.custom().forEach((name, answer) -> {
            if (losers.values().stream()
                    .anyMatch(loser -> answer.equals(loser.custom().get(name)))) {
                given.put(name, answer);
            }
        });
        return given;
    }

    List<Conflict> conflicts(Profile winners) {
        var conflicts = new ArrayList<Conflict>();
        RecordFields.of(winners).forEach((field, value) -> {
            var values = new LinkedHashMap<UUID, Object>();
            say(values, winner, value);
            losers.forEach((id, loser) -> say(values, id, RecordFields.of(loser).get(field)));
            if (!choices.isChosen(field) && differ(field, values.values())) {
                conflicts.add(new Conflict(field, values));
            }
        });
        return conflicts;
    }

    /** Two answers to one question do; two lists never, since both are kept. */
    private static boolean differ(String field, Collection<Object> values) {
        if (!Union.FIELDS.contains(field)) {
            return values.stream().distinct().count() > 1;
        }
        var answers = new HashMap<Object, Object>();
        return values.stream()
                .filter(Map.class::isInstance)
                .flatMap(value -> ((Map<?, ?>) value).entrySet().stream())
                .anyMatch(answer -> !answers.computeIfAbsent(answer.getKey(), first -> answer.getValue())
                        .equals(answer.getValue()));
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
