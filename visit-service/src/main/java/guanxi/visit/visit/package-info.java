/**
 * Visits 拜访: planned, carried out with outcome and satisfaction, missed or called off.
 */
@NullMarked
package guanxi.visit.visit;

import org.jspecify.annotations.NullMarked;
