package guanxi.customer.search;

import guanxi.customer.card.Card;
import guanxi.customer.search.CardFinder.Hit;
import guanxi.customer.search.CardFinder.Start;
import guanxi.starter.access.Caller;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** All cards of a filter, however many, batch by batch; for exports and for changes of many cards. */
@Component
public class FilteredCards {

    private final SoughtCards soughtCards;
    private final CardFinder finder;

    FilteredCards(SoughtCards soughtCards, CardFinder finder) {
        this.soughtCards = soughtCards;
        this.finder = finder;
    }

    /**
     * The next in the order of their ids.
     *
     * @param after the last one seen, null at the beginning
     */
    public Mono<List<Card>> batch(Caller caller, CustomerFilter filter, @Nullable UUID after, int limit) {
        var start = after == null ? null : new Start(0, null, 0, after);
        return soughtCards
                .of(filter)
                .flatMap(sought -> finder.find(caller, sought, Order.BY_COMING, start, limit))
                .map(hits -> hits.stream().map(Hit::card).toList());
    }

    /** Exactly, however many. */
    public Mono<Long> count(Caller caller, CustomerFilter filter) {
        return soughtCards.of(filter).flatMap(sought -> finder.count(caller, sought, null));
    }

    /** Whether there is none in anybody's sight: that somebody has customers is no secret. */
    public Mono<Boolean> isNone(CustomerFilter filter) {
        return soughtCards
                .of(filter)
                .flatMap(sought -> finder.count(Caller.system("customer-service"), sought, 1L))
                .map(cards -> cards == 0);
    }

    /** @param key null for the cards that do not say */
    public record Tally(@Nullable String key, long cards) {}

    /**
     * How many say what.
     *
     * @param said an SQL expression of a {@code card c}, never from outside
     */
    public Mono<List<Tally>> tally(Caller caller, CustomerFilter filter, String said) {
        return soughtCards.of(filter).flatMap(sought -> finder.tally(caller, sought, said));
    }
}
