/**
 * Finding customers: the one box, filters and sorts, the views that people keep.
 */
@NullMarked
package guanxi.customer.search;

import org.jspecify.annotations.NullMarked;
