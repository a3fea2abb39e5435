/**
 * What people state about a customer: who it is, where, how to reach it and its people.
 */
@NullMarked
package guanxi.customer.profile;

import org.jspecify.annotations.NullMarked;
