/**
 * What is asked of cards by the importance of their customers 区别化管理.
 */
@NullMarked
package guanxi.customer.rule;

import org.jspecify.annotations.NullMarked;
