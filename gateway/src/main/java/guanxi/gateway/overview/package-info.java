/**
 * The customer whole 客户总览, composed of what four services know.
 */
@NullMarked
package guanxi.gateway.overview;

import org.jspecify.annotations.NullMarked;
