package trampoline.console.uboot.console;

import trampoline.console.uboot.command.Variables;

/** What the variables say is done to boot. */
final class BootScript {
    private static final String COMMAND = "bootcmd";

    private BootScript() {}

    /** The value of {@code bootcmd}; where it is not set, the boot that the earlier stages have prepared. */
    static String usual(Variables variables) {
        return variables.get(COMMAND).orElse(BootplanCommand.NAME);
    }
}
