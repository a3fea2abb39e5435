package guanxi.starter.idempotency;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An operation that is asked with a body, as a preview is. It is carried out however often it comes, and its answer is
 * not kept: it tells of customers, and nothing in it says of whom, so no erasure would find it.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ChangesNothing {}
