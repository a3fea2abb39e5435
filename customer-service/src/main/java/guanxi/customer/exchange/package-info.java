/**
 * Customer cards brought in 导入 from the tables of other systems.
 */
@NullMarked
package guanxi.customer.exchange;

import org.jspecify.annotations.NullMarked;
