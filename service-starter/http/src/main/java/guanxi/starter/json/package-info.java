/**
 * JSON as this product speaks it, in requests, answers and events.
 */
@NullMarked
package guanxi.starter.json;

import org.jspecify.annotations.NullMarked;
