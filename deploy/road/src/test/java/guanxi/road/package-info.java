/**
 * The road from a customer file to an explained figure, walked through the gateway of the launched system.
 */
@NullMarked
package guanxi.road;

import org.jspecify.annotations.NullMarked;
