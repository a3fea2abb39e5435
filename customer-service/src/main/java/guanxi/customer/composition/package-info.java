/**
 * Of what kinds the customers are 客户构成: how many of each, and which share of all.
 */
@NullMarked
package guanxi.customer.composition;

import org.jspecify.annotations.NullMarked;
