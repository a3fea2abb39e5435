package guanxi.customer.column;

import guanxi.customer.profile.Address;
import guanxi.customer.profile.ContactWay;
import guanxi.customer.profile.Profile;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a card that a table may bring. A table is flat, so three addresses, three ways of each type and one
 * contact are named as if the card had them itself: {@code city}, {@code city2}, {@code phone2}, {@code phoneLabel2},
 * {@code contactPhone}.
 */
public final class CardFields {

    /** The card's own; it says which card a row is about and nothing more. */
    public static final String ID = "id";

    public static final String EXTERNAL_ID = "externalId";
    public static final String NAME = "name";
    public static final String KIND = "kind";
    public static final String OWNER = "owner";
    public static final String ORG_UNIT = "orgUnit";
    public static final String TAGS = "tags";
    public static final String CONTACT_NAME = "contactName";

    /** In front of the name of a custom field. */
    public static final String CUSTOM = "custom.";

    /** Behind the name of a field that is a way to reach somebody, before its number: what people call that way. */
    private static final String LABEL = "Label";

    /** By name, and those of one name by number. */
    public static final Comparator<String> ORDER = Comparator.comparing(CardFields::unnumbered)
            .thenComparing(String::length)
            .thenComparing(Comparator.naturalOrder());

    static final String OF_CONTACT = "contact";
    static final int WAYS_OF_A_TYPE = 3;
    public static final int ADDRESSES_OF_A_CARD = 3;
    /** A cell of many values leads far beyond the numbers that columns have. */
    private static final int MOST_DIGITS = 9;

    private static final List<String> PLAIN = List.of(
            EXTERNAL_ID,
            NAME,
            "shortName",
            KIND,
            "importance",
            "state",
            OWNER,
            ORG_UNIT,
            "employer",
            "position",
            "birthday",
            "source");

    private static final List<ContactWay.Type> TYPES = List.of(
            ContactWay.Type.PHONE,
            ContactWay.Type.FAX,
            ContactWay.Type.EMAIL,
            ContactWay.Type.WECHAT,
            ContactWay.Type.QQ,
            ContactWay.Type.WEBSITE);

    /** Of other ways only vCards say what they are called. */
    private static final Set<ContactWay.Type> LABELLED = Set.of(ContactWay.Type.PHONE, ContactWay.Type.EMAIL);

    private static final Map<String, WayPlace> WAYS = ways("", TYPES);
    private static final Map<String, WayPlace> CONTACT_WAYS =
            ways(OF_CONTACT, List.of(ContactWay.Type.PHONE, ContactWay.Type.EMAIL, ContactWay.Type.WECHAT));
    private static final List<String> OF_CONTACTS = List.of(CONTACT_NAME, "contactPosition", "contactBirthday");

    private static final Map<String, Class<? extends Enum<?>>> CHOICES =
            Map.of(KIND, Profile.Kind.class, "importance", Profile.Importance.class, "state", Profile.State.class);

    private static final Set<String> DAYS = Set.of("birthday", "contactBirthday");

    private static final Map<String, AddressPlace> ADDRESSES = addresses();

    private static final Set<String> ALL = Stream.of(
                    PLAIN, ADDRESSES.keySet(), labelled(WAYS), OF_CONTACTS, labelled(CONTACT_WAYS), List.of(TAGS))
            .flatMap(Collection::stream)
            .collect(Collectors.toCollection(LinkedHashSet::new));

    private CardFields() {}

    /** A component of one of several addresses, the first being 1. */
    record AddressPlace(String component, int number) {}

    /** One of several ways of a type, the first being 1. */
    record WayPlace(ContactWay.Type type, int number) {}

    public static boolean isKnown(String field) {
        boolean custom = field.startsWith(CUSTOM) && field.chars().noneMatch(Character::isISOControl);
        return custom || field.equals(ID) || ALL.contains(field);
    }

    /** What can be stated about a card, in the order in which people read it; without the custom ones. */
    public static List<String> all() {
        return List.copyOf(ALL);
    }

    public static boolean isDay(String field) {
        return DAYS.contains(field);
    }

    public static boolean isOfContact(String field) {
        var labelled = labelled(field);
        return OF_CONTACTS.contains(field) || contactWay(labelled == null ? field : labelled) != null;
    }

    /** The values that the field may have, empty when it takes any text. */
    public static List<String> choices(String field) {
        var type = CHOICES.get(field);
        return type == null
                ? List.of()
                : Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    }

    /** Whether another of it can be stated under the next number. */
    public static boolean isNumbered(String field) {
        return way(field) != null || contactWay(field) != null;
    }

    /** {@code phone} for {@code phone2}. */
    public static String unnumbered(String field) {
        return isNumbered(field) ? field.substring(0, nameEnd(field)) : field;
    }

    /** 2 for {@code phone2}, 1 for {@code phone}. */
    public static int number(String field) {
        int end = nameEnd(field);
        return end == field.length() ? 1 : Integer.parseInt(field.substring(end));
    }

    /** {@code phone2} for {@code phone}; a cell that holds several values may lead beyond the numbers that columns have. */
    public static String numbered(String unnumbered, int number) {
        return number == 1 ? unnumbered : unnumbered + number;
    }

    /** {@code phone2} for {@code contactPhone2}. */
    public static String ofCustomer(String contactField) {
        return Character.toLowerCase(contactField.charAt(OF_CONTACT.length()))
                + contactField.substring(OF_CONTACT.length() + 1);
    }

    /** What people call the way that the field is: {@code phoneLabel2} for {@code phone2}. */
    public static String label(String wayField) {
        int end = nameEnd(wayField);
        return wayField.substring(0, end) + LABEL + wayField.substring(end);
    }

    /** The way whose label it is; null when it is the label of none. */
    public static @Nullable String labelled(String field) {
        int end = nameEnd(field);
        var name = field.substring(0, end);
        var owner =
                name.endsWith(LABEL) ? name.substring(0, name.length() - LABEL.length()) + field.substring(end) : "";
        return isNumbered(owner) ? owner : null;
    }

    /** What something is called, a way or an address. */
    public static boolean isLabel(String field) {
        var address = address(field);
        return labelled(field) != null || address != null && address.component().equals("label");
    }

    /** What it says of which address; null when the field is of none. */
    static @Nullable AddressPlace address(String field) {
        var known = ADDRESSES.get(field.substring(0, nameEnd(field)));
        return known == null ? null : new AddressPlace(known.component(), number(field));
    }

    public static boolean isOfAddress(String field) {
        return address(field) != null;
    }

    /** What says the same of each address that a row may bring; empty when the field is of none. */
    public static Stream<String> ofEachAddress(String field) {
        var known = address(field);
        return known == null
                ? Stream.of()
                : IntStream.rangeClosed(1, ADDRESSES_OF_A_CARD + 1)
                        .mapToObj(number -> addressField(known.component(), number));
    }

    static String addressField(String component, int number) {
        return numbered(
                switch (component) {
                    case "label" -> "addressLabel";
                    case "street" -> "address";
                    default -> component;
                },
                number);
    }

    /** How the customer is reached; null when the field is no way. */
    static @Nullable WayPlace way(String field) {
        return place(WAYS, field);
    }

    /** How the contact is reached; null when the field is no way. */
    static @Nullable WayPlace contactWay(String field) {
        return place(CONTACT_WAYS, field);
    }

    /** Of a field that {@link #isNumbered}. */
    static ContactWay.Type typeOf(String wayField) {
        var own = way(wayField);
        return (own == null ? Objects.requireNonNull(contactWay(wayField)) : own).type();
    }

    static String wayField(ContactWay.Type type, int number) {
        return numbered(type.name().toLowerCase(Locale.ROOT), number);
    }

    /** {@code contactPhone2} for {@code phone2}. */
    public static String ofContact(String field) {
        return OF_CONTACT + Character.toUpperCase(field.charAt(0)) + field.substring(1);
    }

    private static @Nullable WayPlace place(Map<String, WayPlace> ways, String field) {
        var known = ways.get(field);
        int end = nameEnd(field);
        var first = known == null && end < field.length() ? ways.get(field.substring(0, end)) : null;
        return first == null ? known : new WayPlace(first.type(), number(field));
    }

    /** Where the number begins. Names of custom fields may end in more digits than any number has. */
    private static int nameEnd(String field) {
        int end = field.length();
        while (end > 0 && Character.isDigit(field.charAt(end - 1))) {
            end--;
        }
        return field.length() - end > MOST_DIGITS ? field.length() : end;
    }

    private static Map<String, AddressPlace> addresses() {
        var addresses = new LinkedHashMap<String, AddressPlace>();
        for (int number = 1; number <= ADDRESSES_OF_A_CARD; number++) {
            for (var component : Address.class.getRecordComponents()) {
                var place = new AddressPlace(component.getName(), number);
                addresses.put(addressField(place.component(), number), place);
            }
        }
        return addresses;
    }

    private static List<String> labelled(Map<String, WayPlace> ways) {
        return ways.entrySet().stream()
                .flatMap(way -> LABELLED.contains(way.getValue().type())
                        ? Stream.of(way.getKey(), label(way.getKey()))
                        : Stream.of(way.getKey()))
                .toList();
    }

    private static Map<String, WayPlace> ways(String owner, List<ContactWay.Type> types) {
        var ways = new LinkedHashMap<String, WayPlace>();
        for (var type : types) {
            for (int number = 1; number <= WAYS_OF_A_TYPE; number++) {
                var field = wayField(type, number);
                ways.put(owner.isEmpty() ? field : ofContact(field), new WayPlace(type, number));
            }
        }
        return ways;
    }
}
