/**
 * Addresses as people type them: what a browser would have encoded before it sent them.
 */
@NullMarked
package guanxi.starter.address;

import org.jspecify.annotations.NullMarked;
