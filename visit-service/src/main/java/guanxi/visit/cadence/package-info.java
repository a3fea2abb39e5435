/**
 * How often a customer is seen 访问频率, by tier and by what the last evaluation recommends.
 */
@NullMarked
package guanxi.visit.cadence;

import org.jspecify.annotations.NullMarked;
