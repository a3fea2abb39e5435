/**
 * What this service keeps of the customers 客户 of customer-service, so that it answers without asking anyone.
 */
@NullMarked
package guanxi.evaluation.customer;

import org.jspecify.annotations.NullMarked;
