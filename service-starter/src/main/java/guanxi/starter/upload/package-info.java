/**
 * Tables as people upload them: any common encoding and delimiter, each bad row named.
 */
@NullMarked
package guanxi.starter.upload;

import org.jspecify.annotations.NullMarked;
