package trampoline.console.uboot.hush;

import java.io.PrintStream;
import trampoline.console.uboot.command.UbootCommand;

/** How a command is used, in U-Boot's form. */
public final class Usage {
    private Usage() {}

    /** Prints it. */
    public static void print(PrintStream out, UbootCommand command) {
        String usage = command.usage().isEmpty() ? "- No additional help available." : command.usage();
        out.print(command.name() + " - " + command.summary() + "\n\nUsage:\n" + command.name() + " " + usage + "\n");
    }
}
