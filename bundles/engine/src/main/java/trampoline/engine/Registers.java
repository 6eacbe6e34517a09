package trampoline.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a field of a {@link Core} or {@link Core64} that holds guest registers: a {@code final int[]} or {@code final long[]} register
 * file, or an {@code int}, {@code long} or {@code boolean} of its own such as a flag. It must not be private.
 *
 * <p>Translated code keeps such registers in JVM locals and brings the fields up to date wherever something else may look
 * at them: when it is left, before an exception is entered, before it calls an instruction whose semantics it cannot take
 * in.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Registers {
    /** The register of a file that is always 0, for no decoded instruction writes it; -1 when there is none. */
    int zero() default -1;
}
