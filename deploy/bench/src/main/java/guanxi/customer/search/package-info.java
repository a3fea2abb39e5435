/**
 * The speed of finding customers.
 */
@NullMarked
package guanxi.customer.search;

import org.jspecify.annotations.NullMarked;
