/**
 * What runs the product on Kubernetes is rendered and checked here, before a cluster sees it.
 */
@NullMarked
package guanxi.kubernetes;

import org.jspecify.annotations.NullMarked;
