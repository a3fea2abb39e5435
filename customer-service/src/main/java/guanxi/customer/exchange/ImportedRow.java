package guanxi.customer.exchange;

import guanxi.customer.column.CardFields;
import guanxi.customer.column.SeveralValues;
import guanxi.customer.column.StatedProfile;
import guanxi.customer.profile.ContactWay;
import guanxi.customer.profile.PhoneNumbers;
import guanxi.customer.profile.Profile;
import guanxi.starter.problem.FieldProblem;
import guanxi.starter.upload.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A row of the table seen as statements about a card. An empty cell states nothing, so it takes nothing away. */
final class ImportedRow {

    /** Google's star before the label of what is preferred. */
    private static final Pattern PREFERRED = Pattern.compile("^\\* ?");

    /** What a spreadsheet writes for a number too long for its column, and for a formula that failed. */
    private static final Pattern MANGLED =
            Pattern.compile("\\d(\\.\\d+)?E\\+\\d{1,2}|#(N/A|REF!|VALUE!|NAME\\?|DIV/0!|NULL!|NUM!)");

    private final Row row;
    private final RowReading reading;
    /** In the order of the reading. */
    private final Map<String, String> cells = new LinkedHashMap<>();

    private final TreeMap<String, FieldProblem> misfits = new TreeMap<>();

    /** The field of the column that a numbered one came from, for a cell of several values takes more than one number. */
    private final Map<String, String> origins = new HashMap<>();

    /** Cells of which several values were made. */
    private final Set<String> takenApart = new HashSet<>();

    private @Nullable Profile alone;

    ImportedRow(Row row, RowReading reading) {
        this(row, reading, Set.of());
    }

    /** @param whole cells that are one value, though they may look like several */
    private ImportedRow(Row row, RowReading reading, Set<String> whole) {
        this.row = row;
        this.reading = reading;
        var taken = new HashMap<String, Integer>();
        for (var column : reading.fields()) {
            var cell = column.read(row);
            var field = column.field();
            if (!cell.isEmpty() && CardFields.isNumbered(field)) {
                var values = whole.contains(cell) ? List.of(cell) : SeveralValues.in(cell, field);
                var labels = SeveralValues.labels(column.label(row), values.size());
                if (values.size() > 1) {
                    takenApart.add(cell);
                }
                for (int place = 0; place < values.size(); place++) {
                    var free = free(field, taken);
                    state(free, values.get(place));
                    state(CardFields.label(free), normal(CardFields.label(field), labels.get(place)));
                }
            } else if (!cell.isEmpty()) {
                state(field, normal(field, cell));
            }
        }
    }

    Row row() {
        return row;
    }

    /** Empty when the row does not say it. */
    String cell(String field) {
        return cells.getOrDefault(field, "");
    }

    /** Whether the row says something of it, good or bad. */
    boolean states(String field) {
        return cells.containsKey(field) || misfits.containsKey(field);
    }

    /** What is wrong with the row whatever the card is; the cells that misfit state nothing. */
    List<FieldProblem> problems() {
        var problems = new ArrayList<FieldProblem>();
        boolean contact = Stream.of(cells, misfits)
                .flatMap(stated -> stated.keySet().stream())
                .anyMatch(CardFields::isOfContact);
        if (contact && !states(CardFields.CONTACT_NAME)) {
            problems.add(at(CardFields.CONTACT_NAME, "required"));
        }
        problems.addAll(misfits.values());
        return problems;
    }

    /** What is said of the field's cell; empty when it fits or there is none. */
    Optional<FieldProblem> misfit(String field) {
        return Optional.ofNullable(misfits.get(field));
    }

    /**
     * The profile of a card after the row is taken.
     *
     * @param foundBy the field that led to the card, which it may only have had before a merge
     */
    Profile profile(Profile before, String foundBy, PhoneNumbers numbers) {
        var stated = new StatedProfile(before, numbers);
        asSaidBy(before).tell(stated, field -> field.equals(CardFields.ID) || field.equals(foundBy));
        return stated.profile();
    }

    private void tell(StatedProfile stated, Predicate<String> exceptions) {
        cells.forEach((field, value) -> {
            if (!exceptions.test(field)) {
                stated.state(field, value);
            }
        });
    }

    /** What the card says in one piece comes back in one piece. */
    private ImportedRow asSaidBy(Profile before) {
        if (takenApart.isEmpty()) {
            return this;
        }
        var whole = Stream.concat(
                        before.contactWays().stream(),
                        before.contacts().stream().flatMap(contact -> contact.contactWays().stream()))
                .map(ContactWay::value)
                .filter(takenApart::contains)
                .collect(Collectors.toSet());
        return whole.isEmpty() ? this : new ImportedRow(row, reading, whole);
    }

    /** What the row would be as a new card; worked out once, for numbers take their time. */
    Profile alone(UnaryOperator<Profile> settled) {
        if (alone == null) {
            var stated = new StatedProfile();
            reading.defaults().forEach((field, value) -> stated.state(field, normal(field, value)));
            tell(stated, CardFields.ID::equals);
            alone = settled.apply(stated.profile());
        }
        return alone;
    }

    /** As the row says it: where it leaves an address out, the next one takes the place. */
    String said(String field) {
        return states(field)
                ? field
                : CardFields.ofEachAddress(field)
                        .filter(this::states)
                        .findFirst()
                        .orElse(field);
    }

    /** A field's problem, at the column that it came from, or at the field when no column brought it. */
    FieldProblem atColumn(FieldProblem problem, String field) {
        var column = column(field);
        return problem.at(column.isEmpty() ? field : column);
    }

    FieldProblem at(String field, String code, Object... arguments) {
        return new FieldProblem(column(field), code, List.of(arguments));
    }

    private void state(String field, String value) {
        if (!value.isEmpty()) {
            misfit(field, value).ifPresentOrElse(problem -> misfits.put(field, problem), () -> cells.put(field, value));
        }
    }

    /** The field itself, or under the next number when a cell before has several values. */
    private String free(String field, Map<String, Integer> taken) {
        var type = CardFields.unnumbered(field);
        int number = Math.max(CardFields.number(field), taken.getOrDefault(type, 0) + 1);
        taken.put(type, number);
        var free = CardFields.numbered(type, number);
        origins.put(free, field);
        return free;
    }

    private String column(String field) {
        var labelled = CardFields.labelled(field);
        return labelled == null
                ? reading.column(origins.getOrDefault(field, field))
                : reading.labelColumn(origins.getOrDefault(labelled, labelled));
    }

    private Optional<FieldProblem> misfit(String field, String value) {
        if (MANGLED.matcher(value).matches()) {
            return Optional.of(at(field, "mangled-by-spreadsheet", value));
        }
        var choices = CardFields.choices(field);
        if (!choices.isEmpty() && !choices.contains(value)) {
            return Optional.of(at(field, "unknown-value", reading.raw(row, field), Choices.known(field)));
        }
        return CardFields.isDay(field) && Days.read(value, reading.days()) == null
                ? Optional.of(at(field, "not-a-date", value))
                : Optional.empty();
    }

    /** Empty when that is how some program writes that it does not know. */
    private String normal(String field, String value) {
        if (CardFields.isLabel(field)) {
            return PREFERRED.matcher(value).replaceFirst("");
        }
        if (CardFields.isDay(field)) {
            return Days.isNone(value) ? "" : Objects.toString(Days.read(value, reading.days()), value);
        }
        return CardFields.choices(field).isEmpty()
                ? reading.answers().normal(field, value, reading.days())
                : Choices.code(field, value.toUpperCase(Locale.ROOT));
    }
}
