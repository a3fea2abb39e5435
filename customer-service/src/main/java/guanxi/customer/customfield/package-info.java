/**
 * Fields that the company adds to its cards, beside those that every card has.
 */
@NullMarked
package guanxi.customer.customfield;

import org.jspecify.annotations.NullMarked;
