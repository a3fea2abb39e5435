/**
 * Query parameters: one that no operation knows must not list everything, and a time must be one that is kept.
 */
@NullMarked
package guanxi.starter.query;

import org.jspecify.annotations.NullMarked;
