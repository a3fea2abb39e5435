package guanxi.customer.exchange;

import guanxi.customer.card.Card;
import guanxi.customer.exchange.ImportOptions.Match;
import guanxi.customer.profile.Profile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The cards that rows may be about, each as the rows before left it. */
final class CardsAtHand {

    private final Map<UUID, Card> cards = new HashMap<>();
    private final Lookalikes lookalikes = new Lookalikes();

    /** Also of an id that a card gave up meanwhile: two cards cannot take turns with it in one statement. */
    private final Map<String, UUID> byExternalId;

    private final Match match;

    /** @param match by which rows find their cards */
    CardsAtHand(MetCards met, Match match) {
        this.match = match;
        byExternalId = new HashMap<>(met.byExternalId());
        met.cards().values().forEach(this::hold);
    }

    void hold(Card card) {
        cards.put(card.id(), card);
        if (match == Match.DUPLICATE) {
            lookalikes.add(card);
        }
        var externalId = card.profile().externalId();
        if (externalId != null) {
            byExternalId.putIfAbsent(externalId, card.id());
        }
    }

    Optional<Card> of(UUID id) {
        return Optional.ofNullable(cards.get(id));
    }

    /** The id may be one of a card that it was merged with. */
    Optional<Card> ofExternalId(@Nullable String externalId) {
        return Optional.ofNullable(byExternalId.get(externalId)).flatMap(this::of);
    }

    /** The likest of those that somebody sees; several when they are equally alike. */
    List<Card> like(Profile stated, Predicate<Card> seen) {
        return lookalikes.of(stated, seen);
    }
}
