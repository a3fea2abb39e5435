/**
 * Customers that seem to have more than one card 重复客户: found when one is registered, in imports and over the whole stock.
 */
@NullMarked
package guanxi.customer.duplicate;

import org.jspecify.annotations.NullMarked;
