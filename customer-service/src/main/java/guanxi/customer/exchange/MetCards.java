package guanxi.customer.exchange;

import guanxi.customer.card.Card;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The cards that some rows may be about.
 *
 * @param byExternalId whose an external id is, which may be one of a card that was merged with it
 */
record MetCards(Map<UUID, Card> cards, Map<String, UUID> byExternalId) {

    MetCards {
        cards = Map.copyOf(cards);
        byExternalId = Map.copyOf(byExternalId);
    }

    static MetCards of(Collection<Card> cards) {
        return new MetCards(cards.stream().collect(Collectors.toMap(Card::id, Function.identity())), Map.of());
    }

    static MetCards known(Map<String, Card> byExternalId) {
        var cards = new HashMap<UUID, Card>();
        var ids = new HashMap<String, UUID>();
        byExternalId.forEach((externalId, card) -> {
            cards.put(card.id(), card);
            ids.put(externalId, card.id());
        });
        return new MetCards(cards, ids);
    }

    /** Of a card that is in both, what the others say. */
    MetCards and(MetCards others) {
        var all = new HashMap<>(cards);
        all.putAll(others.cards);
        var ids = new HashMap<>(byExternalId);
        ids.entrySet().removeIf(borne -> isGivenUp(borne.getKey(), borne.getValue(), others));
        ids.putAll(others.byExternalId);
        return new MetCards(all, ids);
    }

    private boolean isGivenUp(String externalId, UUID card, MetCards others) {
        return isOn(card, externalId) && others.cards.containsKey(card) && !others.isOn(card, externalId);
    }

    private boolean isOn(UUID card, String externalId) {
        return externalId.equals(cards.get(card).profile().externalId());
    }
}
