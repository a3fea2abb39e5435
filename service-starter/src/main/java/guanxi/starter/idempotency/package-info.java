/**
 * A command sent twice with the same key is carried out once.
 */
@NullMarked
package guanxi.starter.idempotency;

import org.jspecify.annotations.NullMarked;
