/**
 * Customers that are one by now 客户合并, or apart again, as customer-service tells it. What hangs on a customer is kept as
 * it was stated, and whose it is now follows from that, so the events of several customers may come in any order.
 */
@NullMarked
package guanxi.kpi.merge;

import org.jspecify.annotations.NullMarked;
