/** Figures 关键绩效指标 computed from the ledger and the visits, each within the sight of who asks. */
@NullMarked
package guanxi.kpi.kpi;

import org.jspecify.annotations.NullMarked;
