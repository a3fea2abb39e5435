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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Guesses from their names which columns are which fields; what may be two things is left to a person. */
final class ColumnGuess {

    private static final Map<Why, Integer> CONFIDENCE =
            Map.of(Why.KNOWN_EXPORT, 95, Why.NAME, 95, Why.SYNONYM, 85, Why.CONTEXT, 70, Why.SIMILAR, 60);
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
            if (!people) {
                guess.chooseByContext();
            }
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
                var candidate = candidates.iterator().next();
                take(column, candidate, why(column, candidate));
            }
        }
    }

    /**
     * What may be the customer's or a contact's: a name is the contact's where another column names the customer, all else
     * where a contact is named.
     */
    private void chooseByContext() {
        choose(CardFields.NAME, candidates -> candidates.contains(CardFields.CONTACT_NAME));
        choose(CardFields.CONTACT_NAME, candidates -> true);
        var named = byField.get(CardFields.CONTACT_NAME);
        if (named != null && named.why() == Why.CONTEXT) {
            bornAsTheContact();
        }
    }

    /** In a list of people their birthdays are meant, whatever else it says of the organisations. */
    private void bornAsTheContact() {
        var own = byField.get("birthday");
        if (own != null
                && byField.putIfAbsent("contactBirthday", guess("contactBirthday", own.column(), Why.CONTEXT))
                        == null) {
            byField.remove("birthday");
        }
    }

    /** @param known the field that speaks for a contact where it has a column */
    private void choose(String known, Predicate<Set<String>> asked) {
        for (var column : header) {
            var candidates = candidates(column);
            boolean eitherOf = candidates.size() == 2
                    && candidates.stream().filter(CardFields::isOfContact).count() == 1;
            if (eitherOf && !used.contains(column) && asked.test(candidates)) {
                boolean contact = byField.containsKey(known);
                candidates.stream()
                        .filter(field -> CardFields.isOfContact(field) == contact)
                        .forEach(field -> take(column, field, Why.CONTEXT));
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

    private void take(String column, String candidate, Why why) {
        boolean fits = CellForm.fits(candidate, preview, column);
        // What another system calls id is no number of a card here.
        boolean foreign = !fits && candidate.equals(CardFields.ID);
        var field = fits || foreign ? free(foreign ? CardFields.EXTERNAL_ID : candidate) : null;
        if (field != null) {
            byField.put(field, guess(field, column, foreign ? why(column, field) : why));
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

    /** What an export of our own calls so, else the company's own words, else those of others. */
    private Set<String> known(String name) {
        var named = cards(ColumnNames.named(name));
        var custom = named.isEmpty() ? custom(ColumnNames.folded(name)) : named;
        return custom.isEmpty() ? cards(ColumnNames.fields(name)) : custom;
    }

    private static Set<String> cards(Set<String> fields) {
        return fields.stream().filter(CardFields::isKnown).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Set<String> custom(String folded) {
        return customFields.stream()
                .filter(field -> !field.retired())
                .filter(field -> Stream.of(field.name(), field.label(), CardFields.CUSTOM + field.name())
                        .map(ColumnNames::folded)
                        .anyMatch(folded::equals))
                .map(field -> CardFields.CUSTOM + field.name())
                .collect(Collectors.toCollection(LinkedHashSet::new));
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
        if (VcardColumns.areIn(header)) {
            return unmapped;
        }
        header.stream()
                .filter(column -> !used.contains(column))
                .forEach(column -> unmapped.add(new Unmapped(column, List.copyOf(candidates(column)))));
        return unmapped;
    }

    private static Guess guess(String field, String column, Why why) {
        return new Guess(field, column, why, CONFIDENCE.getOrDefault(why, 0));
    }
}
