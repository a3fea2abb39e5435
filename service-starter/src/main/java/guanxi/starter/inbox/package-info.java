/**
 * Events of other services, each taken into account exactly once and in the order of its subject.
 */
@NullMarked
package guanxi.starter.inbox;

import org.jspecify.annotations.NullMarked;
