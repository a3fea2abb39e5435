/** What the figures need of a customer card 客户关系卡, as customer-service tells it. */
@NullMarked
package guanxi.kpi.customer;

import org.jspecify.annotations.NullMarked;
