/**
 * Who calls, what they may do, and which rows they may see.
 */
@NullMarked
package guanxi.starter.access;

import org.jspecify.annotations.NullMarked;
