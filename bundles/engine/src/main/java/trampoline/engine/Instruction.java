package trampoline.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the semantics of an instruction: a static method {@code void name(C core, ... operands)} with zero to eight
 * {@code int} or {@code long} operands, where {@code C} is the architecture's {@link Core} or {@link Core64}. Operands are known when the instruction is
 * decoded: register numbers, immediates, addresses.
 *
 * <p>The method's name is the instruction's name within its {@link InstructionSet}. The interpreter calls the method; a
 * translator may inline it with the operands folded to constants, so what depends on operands alone costs nothing there.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Instruction {
    /**
     * True when the method may touch memory, read the virtual time, raise an exception or change what interrupts are
     * taken. Only such methods may do so: the engine keeps the exact position for them alone.
     *
     * <p>An instruction may be started over after some of its accesses to plain memory, with the registers as they are by
     * then. So it changes what it computes addresses and values from after its last access, as it has to for a guest that
     * starts it over after an exception.
     */
    boolean exact() default false;

    /**
     * True when the method decides where execution goes on: it sets the PC by {@link Core#jump} or an exception entry.
     * Always the last of its block.
     */
    boolean terminal() default false;
}
