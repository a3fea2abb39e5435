package guanxi.customer.card;

import java.time.LocalDate;

/**
 * Somebody found that a card is true.
 *
 * @param by user name
 */
public record Verification(LocalDate on, String by) {}
