/**
 * Whether cards can be relied on: complete 完整, true 准确, fresh 时效, more strictly so for key customers.
 */
@NullMarked
package guanxi.customer.quality;

import org.jspecify.annotations.NullMarked;
