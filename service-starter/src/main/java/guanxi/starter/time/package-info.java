/**
 * The company's calendar day and the ids that sort by time.
 */
@NullMarked
package guanxi.starter.time;

import org.jspecify.annotations.NullMarked;
