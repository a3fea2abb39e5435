/**
 * People sign in here and keep a session; what a service would accept never reaches the browser. At sign-out it carries
 * the ID token, good for nothing but that, back to the identity provider, as OpenID Connect has it.
 */
@NullMarked
package guanxi.gateway.session;

import org.jspecify.annotations.NullMarked;
