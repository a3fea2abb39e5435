package guanxi.customer.exchange;

import guanxi.customer.column.CardFields;
import guanxi.customer.exchange.Suggestion.Guess;
import guanxi.customer.exchange.Suggestion.Why;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which columns are taken for which fields so far. */
final class Guesses {

    private static final Map<Why, Integer> CONFIDENCE =
            Map.of(Why.KNOWN_EXPORT, 95, Why.NAME, 95, Why.SYNONYM, 85, Why.CONTEXT, 70, Why.SIMILAR, 60);
    private static final int MOST_OF_A_KIND = 3;
    private static final String JOINED = " + ";

    private final Map<String, Guess> byField = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();

    boolean has(String field) {
        return byField.containsKey(field);
    }

    boolean isUsed(String column) {
        return used.contains(column);
    }

    @Nullable
    Guess of(String field) {
        return byField.get(field);
    }

    List<Guess> all() {
        return List.copyOf(byField.values());
    }

    Map<String, String> mapping() {
        var mapping = new LinkedHashMap<String, String>();
        byField.values().forEach(guess -> mapping.put(guess.field(), guess.column()));
        return mapping;
    }

    /** Joined where they are several. */
    void take(String field, List<String> columns, Why why) {
        byField.put(field, new Guess(field, String.join(JOINED, columns), why, CONFIDENCE.getOrDefault(why, 0)));
        used.addAll(columns);
    }

    /** Its column is open again. */
    void leave(String field) {
        var left = byField.remove(field);
        if (left != null) {
            used.remove(left.column());
        }
    }

    /** The field, or its next number; null when a column before was taken for it, for which one is right nobody knows. */
    @Nullable
    String free(String field) {
        for (int number = 1; number <= MOST_OF_A_KIND; number++) {
            var numbered = CardFields.numbered(field, number);
            if (!has(numbered)) {
                return numbered;
            }
            if (!CardFields.isNumbered(field) || !field.equals(CardFields.unnumbered(field))) {
                return null;
            }
        }
        return null;
    }

    /** What an import would refuse, or mistake, without what belongs to it. */
    void leaveWhatStandsAlone() {
        leaveContactsWithoutName();
        leaveLoneStreets();
        leaveLoneLabels();
    }

    /** Nobody can be reached of whom no name is known. */
    private void leaveContactsWithoutName() {
        if (!has(CardFields.CONTACT_NAME)) {
            byField.keySet().stream().filter(CardFields::isOfContact).toList().forEach(this::leave);
        }
    }

    /** A second street without its city is rather the second line of the first. */
    private void leaveLoneStreets() {
        CardFields.ofEachAddress("address").skip(1).forEach(street -> {
            int number = CardFields.number(street);
            boolean lone = byField.keySet().stream()
                    .noneMatch(field -> !field.equals(street)
                            && CardFields.number(field) == number
                            && CardFields.isOfAddress(field));
            if (lone) {
                leave(street);
            }
        });
    }

    /** Of a way that no column is taken for. */
    private void leaveLoneLabels() {
        byField.keySet().stream()
                .filter(field -> !has(Objects.requireNonNullElse(CardFields.labelled(field), field)))
                .toList()
                .forEach(this::leave);
    }
}
