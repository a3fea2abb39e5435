/**
 * The evaluation form 客户关系评估表 of one customer, from opening through scoring to its sign-off 审批 by different people.
 */
@NullMarked
package guanxi.evaluation.form;

import org.jspecify.annotations.NullMarked;
