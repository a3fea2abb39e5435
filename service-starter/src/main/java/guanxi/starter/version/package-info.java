/**
 * One resource, one version: ETag out, If-Match in.
 */
@NullMarked
package guanxi.starter.version;

import org.jspecify.annotations.NullMarked;
