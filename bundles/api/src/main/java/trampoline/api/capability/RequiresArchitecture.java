package trampoline.api.capability;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Requirement;
import trampoline.api.cpu.Architecture;

/**
 * Has the bundle require a core: an architecture of that name with that model and byte order. Stands on the implementation
 * of {@link trampoline.api.board.BoardType}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PACKAGE})
@Requirement(
        namespace = Architecture.NAMESPACE,
        name = "${#name}",
        version = "${#version}",
        filter = "(&(model=${#model})(endian=${#endian}))")
public @interface RequiresArchitecture {
    /** As {@link trampoline.api.board.BoardType#architecture} says it. */
    String name();

    /** As {@link trampoline.api.board.BoardType#cpuModel} says it. */
    String model();

    /** The board's byte order: {@code "little"} or {@code "big"}. */
    String endian();

    /** The oldest version that will do; every later one with the same major number does too. */
    String version() default "1.0.0";
}
