package trampoline.api.capability;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Requirement;
import trampoline.api.image.ImageFormat;

/**
 * Has the bundle require an image format.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PACKAGE})
@Requirement(namespace = ImageFormat.NAMESPACE, name = "${#value}", version = "${#version}")
public @interface RequiresImageFormat {
    /** As {@link ImageFormat#name} says it. */
    String value();

    /** The oldest version that will do; every later one with the same major number does too. */
    String version() default "1.0.0";
}
