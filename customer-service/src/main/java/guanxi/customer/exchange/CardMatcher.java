package guanxi.customer.exchange;

import guanxi.customer.card.Card;
import guanxi.customer.card.Cards;
import guanxi.customer.duplicate.DuplicateFinder;
import guanxi.customer.profile.Profile;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds and locks all cards that some rows may be about, in a statement for all of them. */
@Component
class CardMatcher {

    private final Cards cards;
    private final DuplicateFinder duplicates;

    CardMatcher(Cards cards, DuplicateFinder duplicates) {
        this.cards = cards;
        this.duplicates = duplicates;
    }

    Mono<Map<String, Card>> byIds(Collection<UUID> ids) {
        return cards.lock(ids).map(CardMatcher::byId);
    }

    /** By the external id, which may be that of a card they were merged with. */
    Mono<Map<String, Card>> byExternalIds(Collection<String> externalIds) {
        return cards.lockByExternalIds(externalIds);
    }

    /** By the external id where they have one, and by their own id those of which {@link Lookalikes} decides. */
    Mono<Map<String, Card>> like(Collection<Profile> stated) {
        var externalIds = stated.stream()
                .map(Profile::externalId)
                .filter(Objects::nonNull)
                .toList();
        return byExternalIds(externalIds).zipWhen(known -> alike(stated), CardMatcher::both);
    }

    private Mono<Map<String, Card>> alike(Collection<Profile> stated) {
        return duplicates
                .reachedAlike(stated)
                .zipWith(duplicates.namedAlike(stated), CardMatcher::union)
                .flatMap(cards::lock)
                .map(CardMatcher::byId);
    }

    private static Set<UUID> union(Set<UUID> some, Set<UUID> others) {
        var all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    private static Map<String, Card> both(Map<String, Card> some, Map<String, Card> others) {
        var all = new HashMap<>(others);
        all.putAll(some);
        return all;
    }

    private static Map<String, Card> byId(List<Card> cards) {
        return cards.stream().collect(Collectors.toMap(card -> card.id().toString(), Function.identity()));
    }
}
