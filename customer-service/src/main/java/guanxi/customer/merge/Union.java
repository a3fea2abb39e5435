package guanxi.customer.merge;

import guanxi.customer.profile.Address;
import guanxi.customer.profile.Contact;
import guanxi.customer.profile.ContactWay;
import guanxi.customer.profile.Countries;
import guanxi.customer.profile.RegionName;
import guanxi.customer.script.Folding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All values of fields that may hold several, each once; where two say the same, the first one stays, and a way can be
 * used whenever one of the two can.
 */
final class Union {

    static final Set<String> FIELDS = Set.of("tags", "addresses", "contactWays", "contacts", "custom");

    private static final Pattern GAPS = Pattern.compile("[\\s\\p{Z}\\p{P}]+");

    private Union() {}

    static @Nullable Object of(String field, @Nullable Object first, @Nullable Object second) {
        return switch (field) {
            case "tags" ->
                once(list(first, String.class), list(second, String.class), Function.identity(), (one, same) -> one);
            case "addresses" -> addresses(list(first, Address.class), list(second, Address.class));
            case "contactWays" -> ways(list(first, ContactWay.class), list(second, ContactWay.class));
            case "contacts" ->
                united(list(first, Contact.class), list(second, Contact.class), Union::mayBeOne, Union::one);
            case "custom" -> answers(first, second);
            default -> throw new IllegalArgumentException(field + " holds one value");
        };
    }

    /** Whether one entry would be made of two of the same field. */
    static boolean areOne(Object one, Object other) {
        if (one instanceof ContactWay way && other instanceof ContactWay next) {
            return way.reached().equals(next.reached());
        }
        if (one instanceof Address address && other instanceof Address next) {
            return areOnePlace(address, next);
        }
        if (one instanceof Contact contact && other instanceof Contact next) {
            return mayBeOne(contact, next);
        }
        return one.equals(other);
    }

    private static List<ContactWay> ways(List<ContactWay> first, List<ContactWay> second) {
        return once(first, second, ContactWay::reached, ContactWay::usableAsWell);
    }

    /** The same place under another label is the same. */
    private static List<Address> addresses(List<Address> first, List<Address> second) {
        return united(first, second, Union::areOnePlace, Union::one);
    }

    /**
     * However it is written: 山东省 is 山东, and the district may stand before the street. Most cities have a street of the same
     * name, so that one without its city is another place.
     */
    private static boolean areOnePlace(Address one, Address other) {
        return agree(country(one), country(other))
                && agree(bare(one.province()), bare(other.province()))
                && Objects.equals(bare(one.city()), bare(other.city()))
                && agree(one.postalCode(), other.postalCode())
                && Objects.equals(street(one), street(other));
    }

    private static Address one(Address first, Address second) {
        boolean written = Objects.equals(first.street(), second.street());
        return new Address(
                either(first.label(), second.label()),
                either(first.country(), second.country()),
                either(first.province(), second.province()),
                either(first.city(), second.city()),
                written ? either(first.district(), second.district()) : first.district(),
                first.street(),
                either(first.postalCode(), second.postalCode()));
    }

    private static @Nullable String street(Address address) {
        return folded(address.withDistrictInStreet().street());
    }

    private static @Nullable String country(Address address) {
        return address.country() == null ? null : Countries.compared(address.country());
    }

    private static @Nullable String bare(@Nullable String region) {
        return region == null ? null : RegionName.bare(region);
    }

    private static @Nullable String folded(@Nullable String text) {
        return text == null ? null : GAPS.matcher(Folding.fold(text)).replaceAll("");
    }

    /** Each of the second that may be one of the first is put together with it. */
    private static <T> List<T> united(
            List<T> first, List<T> second, BiPredicate<T, T> same, BinaryOperator<T> together) {
        var all = new ArrayList<>(first);
        for (var next : second) {
            int known = 0;
            while (known < all.size() && !same.test(all.get(known), next)) {
                known++;
            }
            if (known == all.size()) {
                all.add(next);
            } else {
                all.set(known, together.apply(all.get(known), next));
            }
        }
        return List.copyOf(all);
    }

    /** Two of one name are one person, unless something else about them differs. */
    private static boolean mayBeOne(Contact one, Contact other) {
        return one.name().equalsIgnoreCase(other.name())
                && agree(one.position(), other.position())
                && agree(one.birthday(), other.birthday());
    }

    private static boolean agree(@Nullable Object one, @Nullable Object other) {
        return one == null || other == null || one.equals(other);
    }

    private static <T> @Nullable T either(@Nullable T one, @Nullable T other) {
        return one == null ? other : one;
    }

    private static Contact one(Contact first, Contact second) {
        return new Contact(
                first.name(),
                either(first.position(), second.position()),
                either(first.birthday(), second.birthday()),
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

    private static <T> List<T> once(
            List<T> first, List<T> second, Function<T, ?> compared, BinaryOperator<T> together) {
        var values = new LinkedHashMap<Object, T>();
        first.forEach(value -> values.merge(compared.apply(value), value, together));
        second.forEach(value -> values.merge(compared.apply(value), value, together));
        return List.copyOf(values.values());
    }

    private static <T> List<T> list(@Nullable Object value, Class<T> type) {
        return ((List<?>) Objects.requireNonNull(value))
                .stream().map(type::cast).toList();
    }
}
