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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Guesses from their names which columns are which fields; what may be two things is left to a person. */
final class ColumnGuess {

    private static final Map<Why, Integer> CONFIDENCE =
            Map.of(Why.KNOWN_EXPORT, 95, Why.NAME, 95, Why.SYNONYM, 85, Why.CONTEXT, 70, Why.SIMILAR, 60);
    private static final int MOST_OF_A_KIND = 3;
    private static final String GIVEN = "first name;given name;名";
    private static final String FAMILY = "last name;family name;surname;姓";

    private final Preview preview;
    private final List<String> header;
    private final ColumnCandidates candidates;
    private final Map<String, Guess> byField = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();

    private ColumnGuess(Preview preview, List<CustomField> customFields) {
        this.preview = preview;
        this.header = preview.header();
        this.candidates = new ColumnCandidates(customFields);
    }

    static Suggestion suggest(Preview preview, List<CustomField> customFields, Function<FieldProblem, Doubt> told) {
        var header = preview.header();
        var guess = new ColumnGuess(preview, customFields);
        var export = ColumnNames.exports(header).stream().findFirst();
        boolean people = export.filter(KnownExport::listsPeople).isPresent();
        if (!VcardColumns.areIn(header)) {
            export.ifPresent(guess::follow);
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
        var options = new OptionGuess(preview, mapping, export, people || guess.listsPeople());
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
            var fields = candidates.of(column);
            var only = fields.iterator().hasNext() ? fields.iterator().next() : "";
            if (fields.size() == 1 && !used.contains(column) && only.startsWith(start)) {
                take(column, only, why(column, only));
            }
        }
    }

    /**
     * What may be the customer's or a contact's: a name is the contact's where another column names the customer, all else
     * where a contact is named.
     */
    private void chooseByContext() {
        nameInParts();
        choose(CardFields.NAME, fields -> fields.contains(CardFields.CONTACT_NAME));
        choose(CardFields.CONTACT_NAME, fields -> true);
        if (listsPeople()) {
            bornAsTheContact();
        }
    }

    /** Where a list has the parts of names in columns of their own, it is one of people. */
    private void nameInParts() {
        var given = ColumnNames.column(GIVEN, header);
        var family = ColumnNames.column(FAMILY, header);
        boolean free = !byField.containsKey(CardFields.CONTACT_NAME);
        if (given.isPresent() && family.isPresent() && free) {
            var both = List.of(given.get(), family.get());
            var column =
                    String.join(" + ", header.stream().filter(both::contains).toList());
            byField.put(CardFields.CONTACT_NAME, guess(CardFields.CONTACT_NAME, column, Why.CONTEXT));
            used.addAll(both);
        }
    }

    /** Whether a column beside that of the organisation told whose names are meant. */
    private boolean listsPeople() {
        var named = byField.get(CardFields.CONTACT_NAME);
        return named != null && named.why() == Why.CONTEXT;
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
            var fields = candidates.of(column);
            boolean eitherOf = fields.size() == 2
                    && fields.stream().filter(CardFields::isOfContact).count() == 1;
            if (eitherOf && !used.contains(column) && asked.test(fields)) {
                boolean contact = byField.containsKey(known);
                fields.stream()
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

    private Why why(String column, String field) {
        if (candidates.named(column).isEmpty()) {
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
                .forEach(column -> unmapped.add(new Unmapped(column, List.copyOf(candidates.of(column)))));
        return unmapped;
    }

    private static Guess guess(String field, String column, Why why) {
        return new Guess(field, column, why, CONFIDENCE.getOrDefault(why, 0));
    }
}
