package guanxi.customer.likeness;

import guanxi.customer.likeness.BlockKey.Kind;
import guanxi.customer.profile.Profile;
import guanxi.customer.script.Sign;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * By what duplicates are found. A key must be rare, for all cards that share it are compared, and there must be few of
 * them, for each is a row that every import writes; so names are keyed by their sound, mostly within a city.
 */
final class BlockKeys {

    private static final int HEAD = 4;
    private static final int LONGEST = 120;

    private final Set<BlockKey> keys = new LinkedHashSet<>();

    private BlockKeys() {}

    static Set<BlockKey> of(Traits traits) {
        return all(traits).keys;
    }

    static Set<BlockKey> withNamesakes(Traits traits) {
        var keys = all(traits);
        if (traits.kind() == Profile.Kind.PERSON) {
            sounds(traits).forEach(sound -> keys.add(Kind.NAMESAKE, sound));
        }
        return keys.keys;
    }

    private static BlockKeys all(Traits traits) {
        var keys = new BlockKeys();
        keys.ways(traits.reaches());
        traits.reaches().domains().keySet().forEach(domain -> keys.add(Kind.DOMAIN, domain));
        if (!traits.externalId().isEmpty()) {
            keys.add(Kind.EXTERNAL_ID, traits.externalId());
        }
        if (traits.kind() == Profile.Kind.PERSON) {
            keys.person(traits);
        } else {
            Stream.concat(traits.firms().stream(), traits.misplaced().stream())
                    .forEach(name -> keys.firm(traits, name));
        }
        return keys;
    }

    /** Those of the ways to reach a customer alone. */
    static Set<BlockKey> of(Reaches reaches) {
        var keys = new BlockKeys();
        keys.ways(reaches);
        return keys.keys;
    }

    private void ways(Reaches reaches) {
        reaches.phones().keySet().forEach(number -> add(Kind.PHONE, Reaches.local(number)));
        reaches.emails().keySet().forEach(email -> add(Kind.EMAIL, email));
        reaches.accounts().keySet().forEach(account -> add(Kind.WECHAT, account));
    }

    private void firm(Traits traits, FirmName name) {
        var sounds = unstuttered(name.sounds());
        int brand = name.brand().size();
        named(name, sounds);
        if (beginsWithAPlaceOf(traits, name)) {
            var whole = FirmName.of(name.typed(), Set.of());
            named(whole, unstuttered(whole.sounds()));
        }
        traits.places().stream()
                .filter(place -> !traits.districts().contains(place))
                .forEach(place -> add(Kind.BRAND, String.join("", head(sounds, brand)), place));
        traits.places().stream().findFirst().ifPresent(place -> signs(name, head(sounds, HEAD), place));
    }

    private void named(FirmName name, List<String> sounds) {
        if (sounds.size() > name.brand().size()) {
            add(Kind.NAME, String.join("", head(sounds, name.isLatin() ? 2 : HEAD)));
        }
    }

    /** A place that only the address tells for one: without it the same name begins otherwise. */
    private static boolean beginsWithAPlaceOf(Traits traits, FirmName name) {
        return traits.places().stream()
                .anyMatch(place -> name.whole().contains(place) && !place.equals(Places.at(place, 0, Set.of())));
    }

    /**
     * Two signs in the wrong order are found without a common telephone number. Another sign in the brand is not: alone
     * it means another firm, so no key is spent on it.
     */
    private void signs(FirmName name, List<String> head, String place) {
        if (name.isLatin()) {
            head.forEach(word -> add(Kind.SIGNS, word, place));
        } else if (head.size() > name.brand().size()) {
            add(Kind.SIGNS, head.stream().sorted().collect(Collectors.joining()), place);
        }
    }

    private void person(Traits traits) {
        sounds(traits).forEach(sound -> {
            traits.firms().stream()
                    .filter(employer -> !employer.isEmpty())
                    .forEach(employer -> add(
                            Kind.PERSON,
                            sound,
                            String.join(
                                    "", head(employer.sounds(), employer.brand().size()))));
            traits.cities().forEach(city -> add(Kind.PERSON, sound, city));
            if (traits.birthday() != null) {
                add(Kind.PERSON, sound, traits.birthday().toString());
            }
        });
    }

    /** A name of signs alone has none: all such of a city would be compared. */
    private static Stream<String> sounds(Traits traits) {
        return traits.people().get(0).sounds().stream().filter(sound -> !sound.isEmpty());
    }

    private void add(Kind kind, String... parts) {
        var key = BlockKey.of(kind, parts);
        keys.add(new BlockKey(kind, Sign.cut(key.key(), LONGEST)));
    }

    private static List<String> head(List<String> sounds, int length) {
        return sounds.subList(0, Math.min(length, sounds.size()));
    }

    /** Without what stands twice one behind the other. */
    static List<String> unstuttered(List<String> signs) {
        var once = new ArrayList<String>();
        for (var sign : signs) {
            if (once.isEmpty() || !once.get(once.size() - 1).equals(sign)) {
                once.add(sign);
            }
        }
        return once;
    }
}
