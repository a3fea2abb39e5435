package guanxi.customer.merge;

import guanxi.customer.column.CardFields;
import guanxi.customer.profile.Profile;
import guanxi.customer.profile.RecordFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one card becomes of several.
 *
 * @param losers the profiles of the cards that are no more, in the order in which they were named
 */
record Merging(UUID winner, Map<UUID, Profile> losers, Choices choices) {

    private static final String ANSWERS = "custom";

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
        var whole = whole(field, winners);
        return field.equals(ANSWERS) ? answered(winners, whole) : whole;
    }

    /** With the answers that were chosen one by one. */
    private Map<String, String> answered(@Nullable Object winners, @Nullable Object whole) {
        var answers = answers(whole);
        choices.answers().forEach((name, card) -> {
            var answer = card.equals(winner)
                    ? answers(winners).get(name)
                    : Objects.requireNonNull(losers.get(card)).custom().get(name);
            if (answer == null) {
                answers.remove(name);
            } else {
                answers.put(name, answer);
            }
        });
        return answers;
    }

    private static Map<String, String> answers(@Nullable Object custom) {
        var answers = new TreeMap<String, String>();
        ((Map<?, ?>) Objects.requireNonNull(custom))
                .forEach((name, answer) -> answers.put(String.valueOf(name), String.valueOf(answer)));
        return answers;
    }

    private @Nullable Object whole(String field, @Nullable Object winners) {
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
            if (!choices.isChosen(field) && !Union.FIELDS.contains(field) && differ(values)) {
                conflicts.add(new Conflict(field, values));
            }
        });
        return Stream.concat(conflicts.stream(), conflictingAnswers(winners)).toList();
    }

    /** Each question that they answer differently; two lists never differ, since both are kept. */
    private Stream<Conflict> conflictingAnswers(Profile winners) {
        var answers = new TreeMap<String, Map<UUID, Object>>();
        winners.custom().forEach((name, answer) -> say(of(name, answers), winner, answer));
        losers.forEach((id, loser) -> loser.custom().forEach((name, answer) -> say(of(name, answers), id, answer)));
        return choices.isChosen(ANSWERS)
                ? Stream.of()
                : answers.entrySet().stream()
                        .filter(asked -> differ(asked.getValue()))
                        .map(asked -> new Conflict(CardFields.CUSTOM + asked.getKey(), asked.getValue()))
                        .filter(conflict -> !choices.isChosen(conflict.field()));
    }

    private static Map<UUID, Object> of(String name, Map<String, Map<UUID, Object>> answers) {
        return answers.computeIfAbsent(name, first -> new LinkedHashMap<>());
    }

    private static boolean differ(Map<UUID, Object> values) {
        return values.values().stream().distinct().count() > 1;
    }

    private static void say(Map<UUID, Object> values, UUID card, @Nullable Object value) {
        boolean nothing = value == null || value instanceof Collection<?> list && list.isEmpty();
        if (!nothing) {
            values.put(card, value);
        }
    }
}
