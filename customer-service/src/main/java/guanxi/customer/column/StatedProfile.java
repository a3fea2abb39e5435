package guanxi.customer.column;

import guanxi.customer.profile.Address;
import guanxi.customer.profile.ContactWay;
import guanxi.customer.profile.PhoneNumbers;
import guanxi.customer.profile.Profile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A profile while flat fields are stated about it; what is not stated stays as it was. */
public final class StatedProfile {

    private static final Profile NOTHING = new Profile(
            null,
            "",
            null,
            Profile.Kind.ORGANISATION,
            Profile.Importance.ORDINARY,
            Profile.State.EXISTING,
            "",
            "",
            null,
            null,
            null,
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Map.of());

    private final Profile before;
    private final UnaryOperator<ContactWay> comparable;
    private final Map<String, String> plain = new HashMap<>();
    /** What is stated of which address. */
    private final Map<Integer, Map<String, String>> addresses = new TreeMap<>();

    private final Map<String, String> contact = new LinkedHashMap<>();
    private final Map<String, String> custom;
    private final Map<String, String> ownWays = new LinkedHashMap<>();
    /** By the field of the way. */
    private final Map<String, String> labels = new HashMap<>();

    /** Of a card that does not exist yet. */
    public StatedProfile() {
        this(NOTHING, UnaryOperator.identity());
    }

    /** @param numbers by which a number is known that the card writes otherwise */
    public StatedProfile(Profile before, PhoneNumbers numbers) {
        this(before, way -> before.comparable(way, numbers));
    }

    private StatedProfile(Profile before, UnaryOperator<ContactWay> comparable) {
        this.before = before;
        this.comparable = comparable;
        this.custom = new HashMap<>(before.custom());
    }

    /** Numbered fields are to be stated in the order of their numbers; what a way is called where it is stated too. */
    public void state(String field, String value) {
        var addressed = CardFields.address(field);
        var way = CardFields.way(field);
        var labelled = CardFields.labelled(field);
        if (field.startsWith(CardFields.CUSTOM)) {
            custom.put(field.substring(CardFields.CUSTOM.length()), value);
        } else if (labelled != null) {
            labels.put(labelled, value);
        } else if (CardFields.isOfContact(field)) {
            contact.put(field, value);
        } else if (addressed != null) {
            addresses
                    .computeIfAbsent(addressed.number(), none -> new HashMap<>())
                    .put(addressed.component(), value);
        } else if (way != null) {
            ownWays.put(field, value);
        } else {
            plain.put(field, value);
        }
    }

    public Profile profile() {
        return new Profile(
                plain.getOrDefault(CardFields.EXTERNAL_ID, before.externalId()),
                plain.getOrDefault(CardFields.NAME, before.name()),
                plain.getOrDefault("shortName", before.shortName()),
                choice(Profile.Kind.class, CardFields.KIND, before.kind()),
                choice(Profile.Importance.class, "importance", before.importance()),
                choice(Profile.State.class, "state", before.state()),
                plain.getOrDefault(CardFields.OWNER, before.owner()),
                plain.getOrDefault(CardFields.ORG_UNIT, before.orgUnit()),
                plain.getOrDefault("employer", before.employer()),
                plain.getOrDefault("position", before.position()),
                day(plain.get("birthday"), before.birthday()),
                plain.getOrDefault("source", before.source()),
                plain.containsKey(CardFields.TAGS) ? TagList.read(plain.get(CardFields.TAGS)) : before.tags(),
                addresses(),
                StatedWays.reached(before.contactWays(), ownWays, CardFields::way, labels, comparable),
                contact.isEmpty()
                        ? before.contacts()
                        : new StatedContact(contact, labels, comparable).among(before.contacts()),
                custom);
    }

    /** Each changes the one that it is; another is added, unless one already says the same. */
    private List<Address> addresses() {
        var known = new ArrayList<>(before.addresses());
        var said = new HashSet<Map<String, String>>();
        addresses.forEach((number, stated) -> {
            // Where goods go to is often where invoices go to.
            if (said.add(stated)) {
                int place = place(known, number, stated);
                if (place < known.size()) {
                    known.set(place, stated(known.get(place), stated));
                } else if (known.stream()
                        .noneMatch(address -> stated(address, stated).equals(address))) {
                    known.add(stated(Address.UNKNOWN, stated));
                }
            }
        });
        return known;
    }

    /** Of the very same, else of the only one that is called so, else of the one with that number. */
    private int place(List<Address> known, int number, Map<String, String> stated) {
        var said = stated(Address.UNKNOWN, stated);
        int same = known.indexOf(said);
        if (same < 0) {
            same = known.stream().map(Address::withDistrictInStreet).toList().indexOf(said);
        }
        if (same >= 0) {
            return same;
        }
        var label = stated.get("label");
        var called = before.addresses().stream().map(Address::label).toList();
        var calling =
                addresses.values().stream().map(other -> other.get("label")).toList();
        boolean clear = label != null && isOnce(label, called) && isOnce(label, calling);
        return clear ? called.indexOf(label) : number - 1;
    }

    private static boolean isOnce(String label, List<String> labels) {
        return Collections.frequency(labels, label) == 1;
    }

    private static Address stated(Address was, Map<String, String> stated) {
        return new Address(
                stated.getOrDefault("label", was.label()),
                stated.getOrDefault("country", was.country()),
                stated.getOrDefault("province", was.province()),
                stated.getOrDefault("city", was.city()),
                stated.getOrDefault("district", was.district()),
                street(was, stated),
                stated.getOrDefault("postalCode", was.postalCode()));
    }

    /** One with the district that is known already says nothing new. */
    private static @Nullable String street(Address was, Map<String, String> stated) {
        var street = stated.getOrDefault("street", was.street());
        boolean known = !stated.containsKey("district")
                && Objects.equals(street, was.withDistrictInStreet().street());
        return known ? was.street() : street;
    }

    private <E extends Enum<E>> E choice(Class<E> type, String field, E was) {
        var stated = plain.get(field);
        return stated == null ? was : Enum.valueOf(type, stated);
    }

    static @Nullable LocalDate day(@Nullable String stated, @Nullable LocalDate was) {
        return stated == null ? was : LocalDate.parse(stated);
    }
}
