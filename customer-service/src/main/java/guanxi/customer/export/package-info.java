/**
 * Customers taken out 导出 as tables and business cards, any number of them in flat memory.
 */
@NullMarked
package guanxi.customer.export;

import org.jspecify.annotations.NullMarked;
