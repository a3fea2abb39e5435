package guanxi.customer.erasure;

import java.time.Instant;
import java.util.UUID;

/**
 * That something was erased, and nothing of what it was.
 *
 * @param contact whether it was a contact on a card that is still there
 */
record Erasure(long number, UUID customer, boolean contact, Instant at, String by, String reason) {}
