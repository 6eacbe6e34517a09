package trampoline.console.uboot.console;

/**
 * Leaves the console, and every script on it, for the stages behind it. An error, so that nothing on the way takes it
 * for the failure of a command.
 */
public final class BootContinued extends Error {
    private static final long serialVersionUID = 1;

    BootContinued() {
        super("the boot goes on", null, false, false);
    }
}
