package guanxi.customer.vcard;

import guanxi.customer.column.CardFields;
import guanxi.customer.profile.Profile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a vCard holds, as columns of a table; and what they are on a customer's card. */
public final class VcardColumns {

    static final String NAME = "FN";
    static final String ORGANISATION = "ORG";

    /** Behind the name of a column with an address or a way to be reached: the column with what people call it. */
    static final String LABEL = ".LABEL";

    /** What the card says of it, or {@link OwnMarks} tell. */
    private static final String KIND = "KIND";

    private static final String CONTACT_OF = "CONTACT OF";

    private static final String HOME = "HOME ";

    /** Of an address by the field; each address has them under its number. */
    private static final Map<String, String> OF_ADDRESSES = Map.of(
            "country", "COUNTRY",
            "province", "REGION",
            "city", "CITY",
            "address", "STREET",
            "postalCode", "POSTALCODE",
            "addressLabel", "ADDRESS.LABEL");

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
            "COUNTRY2",
            "REGION2",
            "CITY2",
            "STREET2",
            "POSTALCODE2",
            "COUNTRY3",
            "REGION3",
            "CITY3",
            "STREET3",
            "POSTALCODE3",
            "HOME COUNTRY",
            "HOME REGION",
            "HOME CITY",
            "HOME STREET",
            "HOME POSTALCODE",
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
            "URL.LABEL",
            "ADDRESS.LABEL",
            "ADDRESS2.LABEL",
            "ADDRESS3.LABEL",
            "HOME ADDRESS.LABEL",
            KIND,
            CONTACT_OF);

    /** Of the place where somebody works, which a contact's card tells as well. */
    private static final Map<String, String> AT_WORK = Stream.of(
                    address(1), address(2), address(3), Map.of("website", "URL", "fax", "FAX"))
            .flatMap(part -> part.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final Set<String> FIELDS_AT_WORK = joined(List.of(AT_WORK)).keySet();

    private static final Map<String, String> TAGS = Map.of("tags", "CATEGORIES");

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
                joined(List.of(AT_WORK, TAGS, REACHED_ITSELF, Map.of("id", "UID", "name", VcardColumns.ORGANISATION)))),
        PERSON(
                Profile.Kind.PERSON,
                joined(List.of(
                        AT_WORK,
                        TAGS,
                        REACHED_ITSELF,
                        Map.of(
                                "id",
                                "UID",
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
                        AT_WORK,
                        Map.of("id", CONTACT_OF, "name", VcardColumns.ORGANISATION),
                        Map.of(
                                "contactName", NAME,
                                "contactPosition", "TITLE",
                                "contactPhone", "TEL",
                                "contactPhone2", "TEL2",
                                "contactPhone3", "TEL3",
                                "contactEmail", "EMAIL",
                                "contactEmail2", "EMAIL2",
                                "contactEmail3", "EMAIL3",
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

        /**
         * The column by field. Where somebody lives comes behind the other addresses, and not at all where he is a
         * contact: it is no address of the organisation.
         *
         * @param cells by column
         */
        public Map<String, String> mapping(UnaryOperator<String> cells) {
            if (this == CONTACT && !cells.apply(CONTACT_OF).isEmpty()) {
                // Ours: of the organisation there is a card beside it, and what it is reached by is the contact's own.
                var own = new HashMap<>(mapping);
                own.keySet().removeAll(FIELDS_AT_WORK);
                return own;
            }
            if (this == CONTACT || !isStated(address(1, column -> HOME + column), cells)) {
                return mapping;
            }
            int number = 1;
            while (number <= CardFields.ADDRESSES_OF_A_CARD && isStated(address(number), cells)) {
                number++;
            }
            var all = new HashMap<>(mapping);
            all.putAll(address(number, column -> HOME + column));
            return all;
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
        var stated = cells.apply(KIND);
        if (stated.equals(Kind.PERSON.name())) {
            return Kind.PERSON;
        }
        if (stated.equals(Kind.ORGANISATION.name())) {
            return Kind.ORGANISATION;
        }
        return contacts && !cells.apply(CONTACT_OF).isEmpty()
                ? Kind.CONTACT
                : kind(cells.apply(NAME), cells.apply(ORGANISATION), contacts);
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

    private static Map<String, String> address(int number) {
        return address(number, column -> numbered(column, number));
    }

    private static Map<String, String> address(int number, UnaryOperator<String> column) {
        return OF_ADDRESSES.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        known -> CardFields.numbered(known.getKey(), number), known -> column.apply(known.getValue())));
    }

    private static boolean isStated(Map<String, String> fields, UnaryOperator<String> cells) {
        return fields.values().stream().anyMatch(column -> !cells.apply(column).isEmpty());
    }

    private static String numbered(String column, int number) {
        var name = column.endsWith(LABEL) ? column.substring(0, column.length() - LABEL.length()) : column;
        return CardFields.numbered(name, number) + column.substring(name.length());
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
