/**
 * What benchmarks share: a database of their own with durable settings, made-up customers, and figures.
 */
@NullMarked
package guanxi.bench;

import org.jspecify.annotations.NullMarked;
