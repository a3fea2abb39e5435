package guanxi.customer.merge;

import guanxi.customer.profile.Address;
import guanxi.customer.profile.Contact;
import guanxi.customer.profile.ContactWay;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All values of fields that may hold several, each once; where two say the same, the first one stays. */
final class Union {

    static final Set<String> FIELDS = Set.of("tags", "addresses", "contactWays", "contacts", "custom");

    private Union() {}

    static @Nullable Object of(String field, @Nullable Object first, @Nullable Object second) {
        return switch (field) {
            case "tags" -> once(list(first, String.class), list(second, String.class), Function.identity());
            case "addresses" -> once(list(first, Address.class), list(second, Address.class), Union::place);
            case "contactWays" -> ways(list(first, ContactWay.class), list(second, ContactWay.class));
            case "contacts" -> contacts(list(first, Contact.class), list(second, Contact.class));
            case "custom" -> answers(first, second);
            default -> throw new IllegalArgumentException(field + " holds one value");
        };
    }

    private static List<ContactWay> ways(List<ContactWay> first, List<ContactWay> second) {
        return once(first, second, way -> {
            var compared = way.normalised() == null ? way.value().toLowerCase(Locale.ROOT) : way.normalised();
            return List.of(way.type(), compared, way.extension());
        });
    }

    /** The same place under another label is the same. */
    private static List<String> place(Address address) {
        return List.of(
                String.valueOf(address.country()),
                String.valueOf(address.province()),
                String.valueOf(address.city()),
                String.valueOf(address.district()),
                String.valueOf(address.street()),
                String.valueOf(address.postalCode()));
    }

    /** Two of one name are one person, unless something else about them differs. */
    private static List<Contact> contacts(List<Contact> first, List<Contact> second) {
        var people = new ArrayList<>(first);
        for (var contact : second) {
            int known = 0;
            while (known < people.size() && !mayBeOne(people.get(known), contact)) {
                known++;
            }
            if (known == people.size()) {
                people.add(contact);
            } else {
                people.set(known, one(people.get(known), contact));
            }
        }
        return List.copyOf(people);
    }

    private static boolean mayBeOne(Contact one, Contact other) {
        return one.name().equalsIgnoreCase(other.name())
                && agree(one.position(), other.position())
                && agree(one.birthday(), other.birthday());
    }

    private static boolean agree(@Nullable Object one, @Nullable Object other) {
        return one == null || other == null || one.equals(other);
    }

    private static Contact one(Contact first, Contact second) {
        return new Contact(
                first.name(),
                first.position() == null ? second.position() : first.position(),
                first.birthday() == null ? second.birthday() : first.birthday(),
                ways(first.contactWays(), second.contactWays()));
    }

    private static Map<String, String> answers(@Nullable Object first, @Nullable Object second) {
        var answers = new TreeMap<String, String>();
        for (var some : new Object[] {first, second}) {
            ((Map<?, ?>) Objects.requireNonNull(some))
                    .forEach((name, answer) -> answers.putIfAbsent(String.valueOf(name), String.valueOf(answer)));
        }
        return answers;
    }

    private static <T> List<T> once(List<T> first, List<T> second, Function<T, ?> compared) {
        var values = new LinkedHashMap<Object, T>();
        first.forEach(value -> values.putIfAbsent(compared.apply(value), value));
        second.forEach(value -> values.putIfAbsent(compared.apply(value), value));
        return List.copyOf(values.values());
    }

    private static <T> List<T> list(@Nullable Object value, Class<T> type) {
        return ((List<?>) Objects.requireNonNull(value))
                .stream().map(type::cast).toList();
    }
}
