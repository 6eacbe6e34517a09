package trampoline.api.capability;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Requirement;

/**
 * Has the bundle require a console, the one that its board's users know. Stands on the implementation of
 * {@link trampoline.api.board.BoardType}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PACKAGE})
@Requirement(namespace = ProvidesConsole.NAMESPACE, name = "${#value}", version = "${#version}")
public @interface RequiresConsole {
    /** As {@link trampoline.api.loader.ConsoleType#name} says it: {@code "blob"}, {@code "u-boot"}. */
    String value();

    /** The oldest version that will do; every later one with the same major number does too. */
    String version() default "1.0.0";
}
