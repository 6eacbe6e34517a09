package trampoline.console.uboot.console;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of U-Boot's console. */
@ObjectClassDefinition(
        id = ConsoleConfiguration.PID,
        name = "Trampoline: U-Boot's console",
        description = "What a loader with U-Boot's console says and how long it waits")
@interface ConsoleConfiguration {
    /** Its PID. */
    String PID = "trampoline.uboot";

    /** The banner. */
    @AttributeDefinition(
            name = "Banner",
            description = "The line that the loader begins with; tools look for 'U-Boot YYYY.MM' and a ')' at its end."
                    + " Empty: U-Boot 2026.10-trampoline-VERSION (...)")
    String banner() default "";

    /** The prompt. */
    @AttributeDefinition(name = "Prompt", description = "What the console prints when it waits for a command")
    String prompt() default "=> ";

    /** The delay. */
    @AttributeDefinition(
            name = "Boot delay",
            description =
                    "Seconds of the countdown where the environment has no bootdelay (a new one has 10); 0: no delay, but a key that"
                            + " was pressed stops the boot; -1: no boot by itself; -2: no delay and no look for a key")
    int bootdelay() default 10;
}
