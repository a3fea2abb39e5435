package guanxi.customer.exchange;

import guanxi.customer.column.CardFields;
import guanxi.customer.vcard.VcardColumns.Kind;
import guanxi.starter.upload.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The columns of somebody at an organisation, as fields of a customer who has them himself. */
final class PersonFields {

    private static final Map<String, String> OF_PERSONS = Map.of(
            CardFields.CONTACT_NAME,
            CardFields.NAME,
            CardFields.NAME,
            "employer",
            "contactPosition",
            "position",
            "contactBirthday",
            "birthday",
            "employer",
            "",
            "position",
            "",
            "birthday",
            "");

    private static final Map<String, String> OF_ORGANISATIONS =
            Map.of(CardFields.CONTACT_NAME, "", "contactPosition", "", "contactBirthday", "");

    private PersonFields() {}

    /** @param kind of the customer, no contact */
    static List<ColumnReading> of(Kind kind, List<ColumnReading> fields, Row row) {
        var own = new ArrayList<ColumnReading>();
        var met = new HashMap<String, Integer>();
        // His own numbers go before those of the switchboard.
        fields.stream().sorted(Comparator.comparing(PersonFields::order)).forEach(reading -> {
            var field = field(kind, reading.field());
            if (CardFields.isNumbered(field)) {
                if (!reading.read(row).isEmpty()) {
                    var type = CardFields.unnumbered(field);
                    int number = met.merge(type, 1, Integer::sum);
                    own.add(reading.of(CardFields.numbered(type, number)));
                }
            } else if (!field.isEmpty()) {
                own.add(reading.of(field));
            }
        });
        return own.stream()
                .filter(reading -> CardFields.isKnown(reading.field()) || CardFields.isNumbered(reading.field()))
                .toList();
    }

    private static String order(ColumnReading reading) {
        return (CardFields.isOfContact(reading.field()) ? "0" : "1") + reading.field();
    }

    /** Empty when such a customer has none. */
    private static String field(Kind kind, String field) {
        if (CardFields.isNumbered(field)) {
            return CardFields.isOfContact(field) ? CardFields.ofCustomer(field) : field;
        }
        return kind == Kind.PERSON
                ? OF_PERSONS.getOrDefault(field, field)
                : OF_ORGANISATIONS.getOrDefault(field, field);
    }
}
