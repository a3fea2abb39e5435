/**
 * What becomes of customers 客户, as customer-service tells it to every service that keeps things of theirs: one with another
 * by now, apart again, or to be forgotten. The one business word of the floor, since three services need the same of it.
 */
@NullMarked
package guanxi.starter.customer;

import org.jspecify.annotations.NullMarked;
