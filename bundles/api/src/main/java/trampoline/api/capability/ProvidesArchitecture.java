package trampoline.api.capability;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Capability;
import trampoline.api.cpu.Architecture;

/**
 * Gives the bundle the capability {@code trampoline.arch}: the attribute {@code trampoline.arch} is the architecture's name,
 * {@code model} lists its models and {@code endian} its byte orders. Stands on the implementation of {@link Architecture}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PACKAGE})
@Capability(
        namespace = Architecture.NAMESPACE,
        name = "${#name}",
        version = "${#version}",
        attribute = {"model:List<String>=\"${#models}\"", "endian:List<String>=\"${#endian}\""})
public @interface ProvidesArchitecture {
    /** As {@link Architecture#name} says it. */
    String name();

    /** The names of all {@link Architecture#models}. */
    String[] models();

    /** The byte orders that its cores can have: {@code "little"}, {@code "big"}. */
    String[] endian();

    /** Version of what is provided; a requirement for {@code 1.x} takes every later {@code 1.y}. */
    String version() default "1.0.0";
}
