package guanxi.starter.query;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a type that controllers take as an argument: which query parameters it is read from. Without any, it is a record of
 * which each component is the name of a parameter.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface FromQuery {

    /** Names; one that ends with a dot stands for all that begin so. */
    String[] value() default {};

    /** Records of which each component but a map is the name of a parameter. */
    Class<? extends Record>[] parts() default {};
}
