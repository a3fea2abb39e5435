/**
 * An OpenID Connect provider with demo people and machines, for one machine and for tests; never for production.
 */
@NullMarked
package guanxi.identity;

import org.jspecify.annotations.NullMarked;
