package guanxi.customer.exchange;

import guanxi.customer.column.CardFields;
import guanxi.customer.column.ColumnNames;
import guanxi.customer.column.ColumnNames.KnownExport;
import guanxi.customer.customfield.CustomField;
import guanxi.customer.exchange.Suggestion.Doubt;
import guanxi.customer.exchange.Suggestion.Guess;
import guanxi.customer.exchange.Suggestion.Unmapped;
import guanxi.customer.exchange.Suggestion.Why;
import guanxi.customer.vcard.VcardColumns;
import guanxi.starter.problem.FieldProblem;
import guanxi.starter.upload.Preview;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Guesses from their names which columns are which fields; what may be two things is left to a person. */
final class ColumnGuess {

    private static final Map<Why, Integer> CONFIDENCE =
            Map.of(Why.KNOWN_EXPORT, 95, Why.NAME, 95, Why.SYNONYM, 85, Why.SIMILAR, 60);
    private static final int MOST_OF_A_KIND = 3;

    private final Preview preview;
    private final List<String> header;
    private final List<CustomField> customFields;
    private final Map<String, Guess> byField = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();

    private ColumnGuess(Preview preview, List<CustomField> customFields) {
        this.preview = preview;
        this.header = preview.header();
        this.customFields = customFields;
    }

    static Suggestion suggest(Preview preview, List<CustomField> customFields, Function<FieldProblem, Doubt> told) {
        var header = preview.header();
        var guess = new ColumnGuess(preview, customFields);
        var export = ColumnNames.exports(header).stream().findFirst();
        if (!VcardColumns.areIn(header)) {
            export.ifPresent(guess::follow);
            boolean people = export.filter(KnownExport::listsPeople).isPresent();
            guess.name(people ? CardFields.CUSTOM : "");
            guess.leaveContactsWithoutName();
            guess.leaveLoneStreets();
            guess.leaveLoneLabels();
        }
        var mapping = new LinkedHashMap<String, String>();
        guess.byField.values().forEach(found -> mapping.put(found.field(), found.column()));
        var options = new OptionGuess(preview, mapping, export);
        return new Suggestion(
                preview.traits(),
                header,
                preview.rows(),
                preview.firstRows().stream()
                        .map(row -> header.stream().map(row::cell).toList())
                        .toList(),
                export.map(KnownExport::name).orElse(null),
                mapping,
                options.match(),
                options.people(),
                options.days(),
                options.doubts().stream().map(told).toList(),
                List.copyOf(guess.byField.values()),
                guess.unmapped());
    }

    private void follow(KnownExport export) {
        var places = new HashMap<String, String>();
        export.mapping().forEach((field, columns) -> {
            var way = CardFields.labelled(field);
            var found = columns.stream()
                    .map(names -> ColumnNames.column(names, header))
                    .flatMap(Optional::stream)
                    .toList();
            var place = way == null ? free(CardFields.unnumbered(field)) : label(places.get(way));
            if (!found.isEmpty() && place != null) {
                byField.put(place, guess(place, String.join(" + ", found), Why.KNOWN_EXPORT));
                used.addAll(found);
                places.put(field, place);
            }
        });
    }

    private static @Nullable String label(@Nullable String way) {
        return way == null ? null : CardFields.label(way);
    }

    /** @param start of the fields: in a list of people what sounds like the customer's may be that of the person */
    private void name(String start) {
        for (var column : header) {
            var candidates = candidates(column);
            boolean sure =
                    candidates.size() == 1 && candidates.iterator().next().startsWith(start);
            if (!used.contains(column) && sure) {
                take(column, candidates.iterator().next());
            }
        }
    }

    /** Nobody can be reached of whom no name is known, and an import of such a mapping would be refused. */
    private void leaveContactsWithoutName() {
        if (!byField.containsKey(CardFields.CONTACT_NAME)) {
            var contact =
                    byField.keySet().stream().filter(CardFields::isOfContact).toList();
            contact.stream().map(byField::remove).map(Guess::column).forEach(used::remove);
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
            if (lone && byField.containsKey(street)) {
                used.remove(byField.remove(street).column());
            }
        });
    }

    /** Of a way that no column is taken for. */
    private void leaveLoneLabels() {
        byField.keySet().stream()
                .filter(field -> !byField.containsKey(Objects.requireNonNullElse(CardFields.labelled(field), field)))
                .toList()
                .forEach(label -> used.remove(byField.remove(label).column()));
    }

    private void take(String column, String candidate) {
        // What another system calls id is no number of a card here.
        boolean foreign = candidate.equals(CardFields.ID) && !OptionGuess.hasOwnIds(preview, column);
        var field = free(foreign ? CardFields.EXTERNAL_ID : candidate);
        if (field != null) {
            byField.put(field, guess(field, column, why(column, field)));
            used.add(column);
        }
    }

    /** The field, or its next number; null when a column before was taken for it, for which one is right nobody knows. */
    private @Nullable String free(String field) {
        for (int number = 1; number <= MOST_OF_A_KIND; number++) {
            var numbered = number == 1 ? field : field + number;
            if (!byField.containsKey(numbered)) {
                return numbered;
            }
            if (!CardFields.isNumbered(field) || !field.equals(CardFields.unnumbered(field))) {
                return null;
            }
        }
        return null;
    }

    private Set<String> candidates(String column) {
        var named = new LinkedHashSet<>(known(column));
        return named.isEmpty() ? known(ColumnNames.bare(column)) : named;
    }

    private Set<String> known(String name) {
        var folded = ColumnNames.folded(name);
        var fields = new LinkedHashSet<String>();
        ColumnNames.fields(name).stream().filter(CardFields::isKnown).forEach(fields::add);
        customFields.stream()
                .filter(field -> !field.retired())
                .filter(field -> ColumnNames.folded(field.name()).equals(folded)
                        || ColumnNames.folded(field.label()).equals(folded)
                        || ColumnNames.folded(CardFields.CUSTOM + field.name()).equals(folded))
                .forEach(field -> fields.add(CardFields.CUSTOM + field.name()));
        return fields;
    }

    private Why why(String column, String field) {
        if (known(column).isEmpty()) {
            return Why.SIMILAR;
        }
        boolean own = field.startsWith(CardFields.CUSTOM)
                || ColumnNames.folded(column).equals(ColumnNames.folded(field));
        return own ? Why.NAME : Why.SYNONYM;
    }

    private List<Unmapped> unmapped() {
        var unmapped = new ArrayList<Unmapped>();
        header.stream()
                .filter(column -> !used.contains(column))
                .forEach(column -> unmapped.add(new Unmapped(column, List.copyOf(candidates(column)))));
        return unmapped;
    }

    private static Guess guess(String field, String column, Why why) {
        return new Guess(field, column, why, CONFIDENCE.getOrDefault(why, 0));
    }
}
