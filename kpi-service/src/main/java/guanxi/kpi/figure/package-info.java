/** What every figure 数字 here is made of: exact amounts in a currency, rates, periods, and the text they are handed in as. */
@NullMarked
package guanxi.kpi.figure;

import org.jspecify.annotations.NullMarked;
