/**
 * Changing many cards at once 批量修改, as when a rep leaves and another takes over the customers 客户移交.
 */
@NullMarked
package guanxi.customer.bulk;

import org.jspecify.annotations.NullMarked;
