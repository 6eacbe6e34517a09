package trampoline.loader.console;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a method of a {@link CommandObject}, or one of its parameters, says of itself to people. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.PARAMETER})
public @interface CommandHelp {
    /** Of a method: what it does in one line, and further lines of examples and notes. Of a parameter: what it means. */
    String value();
}
