/**
 * Work too long for one request: progress, result, row errors, resumable after a crash.
 */
@NullMarked
package guanxi.starter.job;

import org.jspecify.annotations.NullMarked;
