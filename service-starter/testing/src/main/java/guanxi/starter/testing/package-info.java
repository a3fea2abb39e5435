/**
 * The real things that tests run on: a database, a broker, an issuer of tokens.
 */
@NullMarked
package guanxi.starter.testing;

import org.jspecify.annotations.NullMarked;
