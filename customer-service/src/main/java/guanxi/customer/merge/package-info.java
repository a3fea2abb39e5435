/**
 * Making one customer of several cards 客户合并, field by field, and undoing it 撤销合并.
 */
@NullMarked
package guanxi.customer.merge;

import org.jspecify.annotations.NullMarked;
