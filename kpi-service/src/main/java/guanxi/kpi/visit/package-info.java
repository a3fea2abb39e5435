/** What the figures need of the visits 客户回访, as visit-service tells them. */
@NullMarked
package guanxi.kpi.visit;

import org.jspecify.annotations.NullMarked;
