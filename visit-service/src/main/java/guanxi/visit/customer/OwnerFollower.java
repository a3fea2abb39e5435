package guanxi.visit.customer;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** What another feature does when a customer gets another owner, in the transaction that learns of it. */
public interface OwnerFollower {

    Mono<Void> handedOver(UUID customer, String from, String to);
}
