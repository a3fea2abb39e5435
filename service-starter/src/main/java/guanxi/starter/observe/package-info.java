/**
 * Gauges and log fields that tell ops whether a service keeps up.
 */
@NullMarked
package guanxi.starter.observe;

import org.jspecify.annotations.NullMarked;
