package guanxi.customer.column;

import guanxi.customer.column.CardFields.WayPlace;
import guanxi.customer.profile.Address;
import guanxi.customer.profile.Contact;
import guanxi.customer.profile.ContactWay;
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
    private final Map<String, String> plain = new HashMap<>();
    /** What is stated of which address. */
    private final Map<Integer, Map<String, String>> addresses = new TreeMap<>();

    private final Map<String, String> contact = new LinkedHashMap<>();
    private final Map<String, String> custom;
    private final Map<String, String> ownWays = new LinkedHashMap<>();
    /** By the field of the way. */
    private final Map<String, String> labels = new HashMap<>();

    /** @param before null for a card that does not exist yet */
    public StatedProfile(@Nullable Profile before) {
        this.before = before == null ? NOTHING : before;
        this.custom = new HashMap<>(this.before.custom());
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
                ways(),
                contacts(),
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

    private List<ContactWay> ways() {
        var ways = new ArrayList<>(before.contactWays());
        ownWays.forEach((field, value) -> {
            var way = CardFields.way(field);
            if (way != null) {
                reachBy(ways, way, value, labels.get(field));
            }
        });
        return ways;
    }

    /** The contact of that name is known or new. */
    private List<Contact> contacts() {
        if (contact.isEmpty()) {
            return before.contacts();
        }
        var name = contact.getOrDefault(CardFields.CONTACT_NAME, "");
        int place = before.contacts().stream().map(Contact::name).toList().indexOf(name);
        var known = place < 0
                ? new Contact(name, null, null, List.of())
                : before.contacts().get(place);
        var reached = new ArrayList<>(known.contactWays());
        contact.forEach((field, value) -> {
            var way = CardFields.contactWay(field);
            if (way != null) {
                reachBy(reached, way, value, labels.get(field));
            }
        });
        var stated = new Contact(
                known.name(),
                contact.getOrDefault("contactPosition", known.position()),
                day(contact.get("contactBirthday"), known.birthday()),
                reached);
        return replaced(before.contacts(), place, stated);
    }

    private <E extends Enum<E>> E choice(Class<E> type, String field, E was) {
        var stated = plain.get(field);
        return stated == null ? was : Enum.valueOf(type, stated);
    }

    private static @Nullable LocalDate day(@Nullable String stated, @Nullable LocalDate was) {
        return stated == null ? was : LocalDate.parse(stated);
    }

    private static <T> List<T> replaced(List<T> list, int place, T element) {
        var changed = new ArrayList<>(list);
        if (place < 0 || list.isEmpty()) {
            changed.add(element);
        } else {
            changed.set(place, element);
        }
        return changed;
    }

    /** A way that is known already stays where it is; another takes the place of the one with its number. */
    private static void reachBy(List<ContactWay> ways, WayPlace stated, String value, @Nullable String label) {
        boolean known = ways.stream()
                .anyMatch(way -> way.type() == stated.type()
                        && way.value().equals(value)
                        && called(way, label).equals(way));
        if (known) {
            return;
        }
        int met = 0;
        int place = -1;
        for (int index = 0; index < ways.size(); index++) {
            var way = ways.get(index);
            if (way.type() == stated.type()) {
                if (way.value().equals(value)) {
                    ways.set(index, called(way, label));
                    return;
                }
                place = ++met == stated.number() ? index : place;
            }
        }
        if (place < 0) {
            ways.add(called(ContactWay.of(stated.type(), value), label));
        } else {
            ways.set(place, called(ways.get(place).at(value), label));
        }
    }

    private static ContactWay called(ContactWay way, @Nullable String label) {
        return label == null ? way : way.called(label);
    }
}
