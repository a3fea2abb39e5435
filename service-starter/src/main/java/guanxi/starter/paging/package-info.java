/**
 * Lists that never end without a bound: keyset pages with a next link.
 */
@NullMarked
package guanxi.starter.paging;

import org.jspecify.annotations.NullMarked;
