/**
 * Templates of the evaluation form 客户关系评估表: indicators 分析指标 with weights, a scale, grades and recommendations.
 */
@NullMarked
package guanxi.evaluation.template;

import org.jspecify.annotations.NullMarked;
