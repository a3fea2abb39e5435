/** What an organisation unit or a person must sell in a year 任务 and what it aims at 目标, against what was sold. */
@NullMarked
package guanxi.kpi.target;

import org.jspecify.annotations.NullMarked;
