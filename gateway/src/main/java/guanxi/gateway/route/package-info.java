/**
 * The way to the services, and what happens when one of them is slow, down or overrun.
 */
@NullMarked
package guanxi.gateway.route;

import org.jspecify.annotations.NullMarked;
