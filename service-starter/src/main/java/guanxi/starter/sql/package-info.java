/**
 * Small things that every statement needs.
 */
@NullMarked
package guanxi.starter.sql;

import org.jspecify.annotations.NullMarked;
