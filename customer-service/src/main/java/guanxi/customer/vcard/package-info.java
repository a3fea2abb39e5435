/**
 * Business cards 电子名片 as phones and Outlook write them, read and written.
 */
@NullMarked
package guanxi.customer.vcard;

import org.jspecify.annotations.NullMarked;
