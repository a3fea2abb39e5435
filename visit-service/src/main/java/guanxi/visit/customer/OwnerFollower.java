package guanxi.visit.customer;

import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * What another feature does when a customer gets another owner, by a merge or its end too, in the transaction that learns
 * of it.
 */
public interface OwnerFollower {

    /** @param customer with all that lead to it */
    Mono<Void> handedOver(UUID customer, String from, String to);
}
