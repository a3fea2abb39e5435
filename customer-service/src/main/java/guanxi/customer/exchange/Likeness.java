package guanxi.customer.exchange;

import guanxi.customer.card.Card;
import guanxi.customer.duplicate.DuplicateFinder;
import guanxi.customer.profile.ContactWay;
import guanxi.customer.profile.Profile;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Which cards a row may be about, when no id says it. A name and a way to reach the customer together are the surest;
 * else the name of an organisation, of which there is one, where that of a person is common; else the way. Two external
 * ids that differ tell customers apart whatever else is alike.
 */
final class Likeness {

    private final Map<UUID, Card> cards = new LinkedHashMap<>();
    private final Map<String, Set<UUID>> byExternalId = new HashMap<>();
    private final Map<String, Set<UUID>> byName = new HashMap<>();
    private final Map<String, Set<UUID>> byWay = new HashMap<>();

    /** What can be compared of the ways to reach the customer. */
    static List<String> ways(Profile profile) {
        return profile.contactWays().stream()
                .map(ContactWay::normalised)
                .filter(Objects::nonNull)
                .toList();
    }

    /** A card that rows may be about, or as it is now. */
    void add(Card card) {
        var profile = card.profile();
        cards.put(card.id(), card);
        if (profile.externalId() != null) {
            note(byExternalId, profile.externalId(), card);
        }
        note(byName, DuplicateFinder.folded(profile.name()), card);
        ways(profile).forEach(way -> note(byWay, way, card));
    }

    /** @param stated by the row alone, as it would be kept */
    List<Card> of(Profile stated) {
        var known = byExternalId.getOrDefault(String.valueOf(stated.externalId()), Set.of());
        if (stated.externalId() != null && !known.isEmpty()) {
            return cards(known);
        }
        var named = told(stated, byName.getOrDefault(DuplicateFinder.folded(stated.name()), Set.of()));
        var reached = told(
                stated,
                ways(stated).stream()
                        .flatMap(way -> byWay.getOrDefault(way, Set.of()).stream())
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
        var both = named.stream().filter(reached::contains).toList();
        if (!both.isEmpty()) {
            return both;
        }
        boolean organisation = stated.kind() == Profile.Kind.ORGANISATION;
        return organisation && !named.isEmpty() ? named : reached;
    }

    private List<Card> told(Profile stated, Set<UUID> ids) {
        return cards(ids).stream().filter(card -> mayBe(stated, card)).toList();
    }

    private static boolean mayBe(Profile stated, Card card) {
        var own = card.profile().externalId();
        return stated.externalId() == null || own == null || own.equals(stated.externalId());
    }

    private List<Card> cards(Set<UUID> ids) {
        return ids.stream().map(cards::get).filter(Objects::nonNull).toList();
    }

    private static void note(Map<String, Set<UUID>> index, String key, Card card) {
        index.computeIfAbsent(key, none -> new LinkedHashSet<>()).add(card.id());
    }
}
