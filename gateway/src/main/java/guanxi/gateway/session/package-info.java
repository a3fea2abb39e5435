/**
 * People sign in here and keep a session; their tokens never reach the browser.
 */
@NullMarked
package guanxi.gateway.session;

import org.jspecify.annotations.NullMarked;
