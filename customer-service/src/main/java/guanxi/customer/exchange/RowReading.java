package guanxi.customer.exchange;

import guanxi.customer.column.CardFields;
import guanxi.customer.exchange.ImportOptions.DayOrder;
import guanxi.customer.exchange.ImportOptions.Organisations;
import guanxi.customer.profile.Profile;
import guanxi.customer.vcard.VcardColumns;
import guanxi.customer.vcard.VcardColumns.Kind;
import guanxi.starter.upload.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * How the rows of one import are read.
 *
 * @param fields in an order in which numbered ones follow each other
 * @param defaults of a new card
 * @param days how days are written
 * @param answers how those to custom fields are
 */
record RowReading(List<ColumnReading> fields, Map<String, String> defaults, DayOrder days, Answers answers) {

    /** As Google writes it, with a star where it is the preferred one. */
    private static final Pattern HOME = Pattern.compile("(?i)(\\* ?)?(home|住宅|住家|家庭)");

    RowReading {
        fields = fields.stream()
                .sorted(Comparator.comparing(ColumnReading::field, CardFields.ORDER))
                .toList();
    }

    /** @param like whose columns all rows have */
    static RowReading of(ImportOptions options, Answers answers, Row like) {
        return of(options.mapping(), options.defaults(), options.days(), answers, like);
    }

    private static RowReading of(
            Map<String, String> mapping, Map<String, String> defaults, DayOrder days, Answers answers, Row like) {
        var fields = new ArrayList<ColumnReading>();
        var header = like.cells().keySet();
        mapping.forEach((field, column) -> {
            var label = mapping.get(CardFields.label(field));
            if (CardFields.labelled(field) == null) {
                fields.add(new ColumnReading(
                        field,
                        ColumnReading.columns(column, header),
                        label == null ? List.of() : ColumnReading.columns(label, header)));
            }
        });
        return new RowReading(fields, defaults, days, answers);
    }

    /** A vCard is read as what it is: an organisation, one of its people, or somebody for himself. */
    static RowReading ofVcard(ImportOptions options, Answers answers, Row row) {
        boolean contact = options.organisations() == Organisations.CONTACT;
        var kind = VcardColumns.kind(row::cell, contact);
        var defaults = new HashMap<>(options.defaults());
        defaults.put(CardFields.KIND, kind.ofCard().name());
        return of(kind.mapping(row::cell), defaults, options.days(), answers, row);
    }

    /** A row of a list of people: what it says of a contact is his own when there is no organisation beside him. */
    RowReading ofPerson(ImportOptions options, Row row) {
        boolean contacts = options.organisations() == Organisations.CONTACT && !saysPerson(row);
        var kind = VcardColumns.kind(raw(row, CardFields.CONTACT_NAME), raw(row, CardFields.NAME), contacts);
        var own = new HashMap<>(defaults);
        own.put(CardFields.KIND, kind.ofCard().name());
        var read = kind == Kind.CONTACT ? withoutHomes(row) : PersonFields.of(kind, fields, row);
        var known = read.stream()
                .filter(reading -> !reading.field().equals(CardFields.KIND))
                .toList();
        return new RowReading(known, own, days, answers);
    }

    /** Then he is a customer himself, whoever employs him. */
    private boolean saysPerson(Row row) {
        var stated = raw(row, CardFields.KIND).toUpperCase(Locale.ROOT);
        return Choices.code(CardFields.KIND, stated).equals(Profile.Kind.PERSON.name());
    }

    /** Where somebody lives is no address of the organisation. */
    private List<ColumnReading> withoutHomes(Row row) {
        var homes = CardFields.ofEachAddress("addressLabel")
                .filter(label -> HOME.matcher(raw(row, label)).matches())
                .map(CardFields::number)
                .toList();
        return fields.stream()
                .filter(known ->
                        !CardFields.isOfAddress(known.field()) || !homes.contains(CardFields.number(known.field())))
                .toList();
    }

    /** Empty when the field comes from none. */
    String column(String field) {
        return columns(field, ColumnReading::columns);
    }

    /** Of what the way is called; empty when none says it. */
    String labelColumn(String way) {
        return columns(way, ColumnReading::label);
    }

    private String columns(String field, Function<ColumnReading, List<String>> columns) {
        return fields.stream()
                .filter(known -> known.field().equals(field))
                .findFirst()
                .map(known -> String.join(" + ", columns.apply(known)))
                .orElse("");
    }

    String raw(Row row, String field) {
        return fields.stream()
                .filter(known -> known.field().equals(field))
                .findFirst()
                .map(known -> known.read(row))
                .orElse("");
    }
}
