package trampoline.api.capability;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Requirement;
import trampoline.api.loader.LoaderStage;

/**
 * Has the bundle require a loader stage.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PACKAGE})
@Requirement(namespace = LoaderStage.NAMESPACE, name = "${#value}", version = "${#version}")
public @interface RequiresLoaderStage {
    /** As {@link LoaderStage#name} says it. */
    String value();

    /** The oldest version that will do; every later one with the same major number does too. */
    String version() default "1.0.0";
}
