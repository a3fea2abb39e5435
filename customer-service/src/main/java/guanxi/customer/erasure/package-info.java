/**
 * Erasing a person's data on request 个人信息删除, and proposing whose has been kept long enough 保留期限.
 */
@NullMarked
package guanxi.customer.erasure;

import org.jspecify.annotations.NullMarked;
