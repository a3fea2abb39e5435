/**
 * When customers are seen and why: cadence, monthly plans, visits 客户回访.
 */
@NullMarked
package guanxi.visit;

import org.jspecify.annotations.NullMarked;
