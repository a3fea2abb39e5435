/**
 * The launcher behind {@code deploy/up}: starts every part as a process of its own, watches it and stops it.
 */
@NullMarked
package guanxi.local;

import org.jspecify.annotations.NullMarked;
