package guanxi.customer.merge;

import guanxi.customer.column.CardFields;
import guanxi.customer.profile.Profile;
import guanxi.starter.problem.FieldProblem;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which card each field is taken from, by the name of the field. Of whatever is not in it nothing gets lost that does not
 * contradict: lists are united, and what the card that stays does not say is taken from the first that says it.
 *
 * @param byField the id of a card, or {@link #UNION}; the answer to one custom field under {@code custom.} and its name
 */
record Choices(Map<String, String> byField) {

    static final String UNION = "union";

    static final Set<String> FIELDS = Arrays.stream(Profile.class.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toCollection(LinkedHashSet::new));

    Choices {
        byField = new TreeMap<>(byField);
    }

    boolean isChosen(String field) {
        return byField.containsKey(field);
    }

    boolean isUnion(String field) {
        return UNION.equals(byField.getOrDefault(field, Union.FIELDS.contains(field) ? UNION : ""));
    }

    /** The card that the field is taken from; null when nothing was chosen. */
    @Nullable
    UUID card(String field) {
        var chosen = byField.get(field);
        return chosen == null || chosen.equals(UNION) ? null : UUID.fromString(chosen);
    }

    /** The cards from which answers to single custom fields are taken, by the names of these. */
    Map<String, UUID> answers() {
        var answers = new TreeMap<String, UUID>();
        byField.forEach((field, card) -> {
            if (field.startsWith(CardFields.CUSTOM)) {
                answers.put(field.substring(CardFields.CUSTOM.length()), UUID.fromString(card));
            }
        });
        return answers;
    }

    /** Every choice that nothing can be made of. */
    List<FieldProblem> problems(Collection<UUID> cards) {
        return byField.entrySet().stream()
                .map(choice -> problem(choice.getKey(), choice.getValue(), cards))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<FieldProblem> problem(String field, String chosen, Collection<UUID> cards) {
        var pointer = "/values/" + field;
        if (!FIELDS.contains(field) && !field.startsWith(CardFields.CUSTOM)) {
            return Optional.of(new FieldProblem(pointer, "unknown-field", List.of(field, String.join(", ", FIELDS))));
        }
        boolean possible = chosen.equals(UNION)
                ? Union.FIELDS.contains(field)
                : cards.stream().anyMatch(card -> card.toString().equals(chosen));
        return possible ? Optional.empty() : Optional.of(new FieldProblem(pointer, "not-to-be-taken", List.of(chosen)));
    }
}
