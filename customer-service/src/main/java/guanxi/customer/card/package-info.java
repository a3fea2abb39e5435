/**
 * The customer relationship card 客户关系卡: who a customer is, who looks after it, how to reach its people.
 */
@NullMarked
package guanxi.customer.card;

import org.jspecify.annotations.NullMarked;
