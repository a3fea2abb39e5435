/**
 * The history of cards: who changed what, when, from what to what, and what a card said at any time.
 */
@NullMarked
package guanxi.customer.revision;

import org.jspecify.annotations.NullMarked;
