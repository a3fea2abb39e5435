/**
 * The one door of the system: routes, limits, sessions, the customer overview.
 */
@NullMarked
package guanxi.gateway;

import org.jspecify.annotations.NullMarked;
