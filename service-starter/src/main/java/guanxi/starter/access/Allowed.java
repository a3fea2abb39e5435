package guanxi.starter.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call an operation. A handler method without it answers nobody: the default is to deny.
 * A person needs one of the roles, a machine one of the scopes.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Allowed {

    Role[] roles() default {};

    String[] scopes() default {};
}
