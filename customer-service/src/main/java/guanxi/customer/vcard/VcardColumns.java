package guanxi.customer.vcard;

import guanxi.customer.column.CardFields;
import guanxi.customer.profile.Profile;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a vCard holds, as columns of a table; and what they are on a customer's card. */
public final class VcardColumns {

    static final String NAME = "FN";
    static final String ORGANISATION = "ORG";

    /** Behind the name of a column with a way to be reached: the column with what people call it. */
    static final String LABEL = ".LABEL";

    /** In their order. */
    static final List<String> ALL = List.of(
            "UID",
            NAME,
            ORGANISATION,
            "TITLE",
            "TEL",
            "TEL2",
            "TEL3",
            "FAX",
            "EMAIL",
            "EMAIL2",
            "EMAIL3",
            "WECHAT",
            "QQ",
            "URL",
            "COUNTRY",
            "REGION",
            "CITY",
            "STREET",
            "POSTALCODE",
            "BDAY",
            "CATEGORIES",
            "NOTE",
            "TEL.LABEL",
            "TEL2.LABEL",
            "TEL3.LABEL",
            "FAX.LABEL",
            "EMAIL.LABEL",
            "EMAIL2.LABEL",
            "EMAIL3.LABEL",
            "URL.LABEL");

    private static final Map<String, String> OF_CUSTOMERS = Map.ofEntries(
            Map.entry("website", "URL"),
            Map.entry("country", "COUNTRY"),
            Map.entry("province", "REGION"),
            Map.entry("city", "CITY"),
            Map.entry("address", "STREET"),
            Map.entry("postalCode", "POSTALCODE"),
            Map.entry("tags", "CATEGORIES"),
            Map.entry("fax", "FAX"));

    private static final Map<String, String> REACHED_ITSELF = Map.of(
            "phone", "TEL",
            "phone2", "TEL2",
            "phone3", "TEL3",
            "email", "EMAIL",
            "email2", "EMAIL2",
            "email3", "EMAIL3",
            "wechat", "WECHAT",
            "qq", "QQ");

    private VcardColumns() {}

    /** Who a vCard is about. */
    public enum Kind {
        ORGANISATION(
                Profile.Kind.ORGANISATION,
                joined(List.of(OF_CUSTOMERS, REACHED_ITSELF, Map.of("name", VcardColumns.ORGANISATION)))),
        PERSON(
                Profile.Kind.PERSON,
                joined(List.of(
                        OF_CUSTOMERS,
                        REACHED_ITSELF,
                        Map.of(
                                "name",
                                NAME,
                                "employer",
                                VcardColumns.ORGANISATION,
                                "position",
                                "TITLE",
                                "birthday",
                                "BDAY")))),
        /** Somebody at an organisation. */
        CONTACT(
                Profile.Kind.ORGANISATION,
                joined(List.of(
                        OF_CUSTOMERS,
                        Map.of(
                                "name", VcardColumns.ORGANISATION,
                                "contactName", NAME,
                                "contactPosition", "TITLE",
                                "contactPhone", "TEL",
                                "contactPhone2", "TEL2",
                                "contactPhone3", "TEL3",
                                "contactEmail", "EMAIL",
                                "contactEmail2", "EMAIL2",
                                "contactWechat", "WECHAT",
                                "contactBirthday", "BDAY"))));

        private final Profile.Kind ofCard;
        private final Map<String, String> mapping;

        Kind(Profile.Kind ofCard, Map<String, String> mapping) {
            this.ofCard = ofCard;
            this.mapping = mapping;
        }

        public Profile.Kind ofCard() {
            return ofCard;
        }

        /** The column by field. */
        public Map<String, String> mapping() {
            return mapping;
        }
    }

    public static boolean areIn(List<String> header) {
        return header.contains(NAME) && header.contains(ORGANISATION);
    }

    /**
     * @param cells by column
     * @param contacts whether people belong to the organisation that they name
     */
    public static Kind kind(UnaryOperator<String> cells, boolean contacts) {
        return kind(cells.apply(NAME), cells.apply(ORGANISATION), contacts);
    }

    /**
     * @param name of a person, as far as known
     * @param organisation empty when the person names none
     * @param contacts whether people belong to the organisation that they name
     */
    public static Kind kind(String name, String organisation, boolean contacts) {
        if (organisation.isEmpty()) {
            return Kind.PERSON;
        }
        if (name.isEmpty() || name.equals(organisation)) {
            return Kind.ORGANISATION;
        }
        return contacts ? Kind.CONTACT : Kind.PERSON;
    }

    private static Map<String, String> joined(List<Map<String, String>> parts) {
        return parts.stream()
                .flatMap(part -> part.entrySet().stream())
                .flatMap(VcardColumns::labelled)
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Stream<Map.Entry<String, String>> labelled(Map.Entry<String, String> known) {
        var label = known.getValue() + LABEL;
        return ALL.contains(label)
                ? Stream.of(known, Map.entry(CardFields.label(known.getKey()), label))
                : Stream.of(known);
    }
}
