package guanxi.customer.exchange;

import guanxi.customer.card.Card;
import guanxi.customer.duplicate.DuplicateFinder;
import guanxi.customer.likeness.Likeness;
import guanxi.customer.likeness.Traits;
import guanxi.customer.profile.ContactWay;
import guanxi.customer.profile.Profile;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which cards a row may be about, when no id says it. An import decides alone, so it looks only at cards of the very
 * same name or way to reach the customer, and takes those that {@link Likeness} takes for duplicates. Two external ids
 * that differ tell customers apart whatever else is alike.
 */
final class Lookalikes {

    /** Of their ids, as the database has them. */
    private static final Comparator<UUID> IN_TIME = Comparator.comparing(UUID::toString);

    private final Map<UUID, Card> cards = new LinkedHashMap<>();
    private final Map<UUID, Traits> traits = new HashMap<>();
    private final Map<String, TreeSet<UUID>> byKey = new HashMap<>();

    /** A card that rows may be about, or as it is now. */
    void add(Card card) {
        cards.put(card.id(), card);
        traits.remove(card.id());
        keys(card.profile()).forEach(key -> meet(key, card.id()));
    }

    /** As many as are read of one name or way, and the same: how a file is cut into portions changes nothing. */
    private void meet(String key, UUID card) {
        var sharing = byKey.computeIfAbsent(key, none -> new TreeSet<>(IN_TIME));
        sharing.add(card);
        if (sharing.size() > DuplicateFinder.NEIGHBOURS) {
            sharing.pollFirst();
        }
    }

    /**
     * The likest of those that somebody sees; more than one when they are equally alike.
     *
     * @param stated by the row alone, as it would be kept
     */
    List<Card> of(Profile stated, Predicate<Card> seen) {
        var met = keys(stated)
                .flatMap(key -> Stream.ofNullable(byKey.get(key)).flatMap(Set::stream))
                .distinct()
                .map(cards::get)
                .filter(card -> mayBe(stated, card) && seen.test(card))
                .toList();
        if (met.isEmpty()) {
            return met;
        }
        var own = compared(stated);
        var alike = met.stream()
                .collect(Collectors.groupingBy(
                        card -> Likeness.between(own, traits(card)).score()));
        return alike.entrySet().stream()
                .filter(entry -> entry.getKey() >= Likeness.THRESHOLD)
                .max(Comparator.comparing(Map.Entry::getKey))
                .map(Map.Entry::getValue)
                .orElse(List.of());
    }

    private Traits traits(Card card) {
        return traits.computeIfAbsent(card.id(), id -> compared(card.profile()));
    }

    /** How many share a domain is not known here, so it speaks for nobody. */
    private static Traits compared(Profile profile) {
        var traits = Traits.of(profile);
        return traits.withoutDomains(traits.domains());
    }

    private static boolean mayBe(Profile stated, Card card) {
        var own = card.profile().externalId();
        return stated.externalId() == null || own == null || own.equals(stated.externalId());
    }

    /** What rows may meet a card by. */
    static Stream<String> keys(Profile profile) {
        var ways = profile.contactWays().stream()
                .map(ContactWay::normalised)
                .filter(Objects::nonNull)
                .map("way "::concat);
        var id = Stream.ofNullable(profile.externalId()).map("externalId "::concat);
        var name = Stream.of("name " + DuplicateFinder.folded(profile.name()));
        return Stream.of(id, name, ways).flatMap(Function.identity());
    }
}
