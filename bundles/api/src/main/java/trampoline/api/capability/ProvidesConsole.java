package trampoline.api.capability;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Capability;

/**
 * Gives the bundle the capability {@code trampoline.console}: the stages and commands of one. Stands on the implementation
 * of {@link trampoline.api.loader.ConsoleType}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PACKAGE})
@Capability(namespace = ProvidesConsole.NAMESPACE, name = "${#value}", version = "${#version}")
public @interface ProvidesConsole {
    /** The capability namespace. */
    String NAMESPACE = "trampoline.console";

    /** As {@link trampoline.api.loader.ConsoleType#name} says it: {@code "blob"}, {@code "u-boot"}. */
    String value();

    /** Version of what is provided; a requirement for {@code 1.x} takes every later {@code 1.y}. */
    String version() default "1.0.0";
}
