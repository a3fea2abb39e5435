/** The service of sales figures 销售指标: the ledger, targets, and what both come to. */
@NullMarked
package guanxi.kpi;

import org.jspecify.annotations.NullMarked;
