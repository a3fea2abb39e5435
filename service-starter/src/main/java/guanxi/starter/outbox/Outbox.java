package guanxi.starter.outbox;

import java.util.Collection;
import reactor.core.publisher.Mono;

/** Events are appended in the transaction of the change they tell; the relay sends them afterwards. */
public interface Outbox {

    /** @throws IllegalStateException outside a transaction: the event could then be told without its change */
    Mono<Void> append(OutgoingEvent event);

    /** One statement for all, in the order given. */
    Mono<Void> append(Collection<OutgoingEvent> events);
}
