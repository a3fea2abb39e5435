package guanxi.customer.card;

import guanxi.starter.access.Caller;
import java.util.List;
import reactor.core.publisher.Mono;

/** What another feature does whenever cards change, in the transaction of the change; declared as a bean. */
public interface CardFollower {

    Mono<Void> follow(Caller caller, Way way, List<? extends CardEvent> events);

    /** Whether what it keeps belongs to the card itself: changes are not numbered, or cards not met, without it. */
    default boolean comesFirst() {
        return false;
    }

    /** Whether it is told of what {@link CardEvent#removes} a card, to whose row nothing can be attached any more. */
    default boolean followsRemovals() {
        return false;
    }
}
