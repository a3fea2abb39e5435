package guanxi.customer.profile;

import guanxi.customer.profile.ContactWay.Type;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as a card has them already. A merge brings numbers of other countries to it in their national form: whoever
 * changes something else on the card afterwards says nothing about where they are dialled.
 */
final class KnownNumbers {

    private final PhoneNumbers numbers;
    private final String region;
    /** Whether everything on the card was read as it would be now. */
    private final boolean sameRegion;

    /** In the order of the card: the same digits may stand on it twice, and be dialled in two countries. */
    private final Map<Typed, Queue<ContactWay>> known = new HashMap<>();

    KnownNumbers(PhoneNumbers numbers, String region) {
        this.numbers = numbers;
        this.region = region;
        this.sameRegion = false;
    }

    /** @param card what it said */
    KnownNumbers(PhoneNumbers numbers, String region, Profile card) {
        this.numbers = numbers;
        this.region = region;
        this.sameRegion = region.equals(card.region());
        Stream.concat(
                        card.contactWays().stream(),
                        card.contacts().stream().flatMap(contact -> contact.contactWays().stream()))
                .filter(way -> way.type().isDialled() && way.normalised() != null)
                .forEach(way -> known.computeIfAbsent(Typed.of(way), none -> new ArrayDeque<>())
                        .add(way));
    }

    private record Typed(Type type, String value) {

        static Typed of(ContactWay way) {
            return new Typed(way.type(), way.value());
        }
    }

    ContactWay settled(ContactWay stated) {
        var before = known(stated);
        if (before != null && sameRegion) {
            return stated.reaching(before.normalised());
        }
        var anew = stated.normalised(numbers, region);
        return before == null || anew.normalised() != null ? anew : stated.reaching(before.normalised());
    }

    private @Nullable ContactWay known(ContactWay stated) {
        var same = known.get(Typed.of(stated));
        return same == null ? null : same.poll();
    }
}
