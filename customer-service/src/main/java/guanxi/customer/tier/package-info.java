/**
 * Tiers 客户分类 of customers, which follow last year's sales by a policy and say why.
 */
@NullMarked
package guanxi.customer.tier;

import org.jspecify.annotations.NullMarked;
