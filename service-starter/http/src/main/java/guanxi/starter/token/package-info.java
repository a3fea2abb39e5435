/**
 * Which bearer tokens are believed.
 */
@NullMarked
package guanxi.starter.token;

import org.jspecify.annotations.NullMarked;
