/**
 * Query parameters that no operation knows: a misspelt filter must not list everything.
 */
@NullMarked
package guanxi.starter.query;

import org.jspecify.annotations.NullMarked;
