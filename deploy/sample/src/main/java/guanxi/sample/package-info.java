/**
 * The sample company: a casting maker's Shandong region with its customers, two years of sales, visits and
 * evaluations, the same at every run.
 */
@NullMarked
package guanxi.sample;

import org.jspecify.annotations.NullMarked;
