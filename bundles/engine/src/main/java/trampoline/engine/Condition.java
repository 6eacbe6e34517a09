package trampoline.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a condition: a static method {@code boolean name(C core, ... operands)} with zero to four {@code int} or
 * {@code long} operands. It only
 * looks at the core's registers. Conditions guard instructions ({@link BlockBuilder#guard}) and decide branches ({@link
 * BlockBuilder#branchIf}).
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Condition {}
