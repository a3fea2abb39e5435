/**
 * Refusals and failures as RFC 9457 problem documents in the caller's language.
 */
@NullMarked
package guanxi.starter.problem;

import org.jspecify.annotations.NullMarked;
