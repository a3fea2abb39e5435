/**
 * The technical floor that every service stands on; no business word in it.
 */
@NullMarked
package guanxi.starter;

import org.jspecify.annotations.NullMarked;
