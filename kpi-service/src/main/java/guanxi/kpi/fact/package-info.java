/** The ledger 销售台帐 of sales facts: taken in from outside, corrected in the open, added up to yearly sales of a customer. */
@NullMarked
package guanxi.kpi.fact;

import org.jspecify.annotations.NullMarked;
