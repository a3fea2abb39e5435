/**
 * Events that leave a service: written with the change, sent in order, never lost.
 */
@NullMarked
package guanxi.starter.outbox;

import org.jspecify.annotations.NullMarked;
