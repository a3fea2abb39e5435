package guanxi.starter.inbox;

import reactor.core.publisher.Mono;

/**
 * An event that was read, with what is to be done about it.
 *
 * @param effect the handlers, one after the other
 */
record Delivery(Envelope envelope, Mono<Void> effect) {}
