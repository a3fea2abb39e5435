/**
 * What can be asked of the system, in one document.
 */
@NullMarked
package guanxi.gateway.apidocs;

import org.jspecify.annotations.NullMarked;
