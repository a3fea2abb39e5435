/**
 * Registering customers one by one 客户登记, and telling who registers whether the customer is known already.
 */
@NullMarked
package guanxi.customer.registration;

import org.jspecify.annotations.NullMarked;
