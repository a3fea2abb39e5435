/**
 * Who the company's customers are.
 */
@NullMarked
package guanxi.customer;

import org.jspecify.annotations.NullMarked;
