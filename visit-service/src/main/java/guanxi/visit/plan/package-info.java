/**
 * The monthly visit plan 月访客户计划表 and its statistics 月访客户统计表.
 */
@NullMarked
package guanxi.visit.plan;

import org.jspecify.annotations.NullMarked;
