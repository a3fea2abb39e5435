/**
 * How the company judges its customers, and what it recommends to do about each of them.
 */
@NullMarked
package guanxi.evaluation;

import org.jspecify.annotations.NullMarked;
