package trampoline.console.uboot.hush;

/** Ctrl-C: all scripts are left. */
final class InterruptedScriptException extends LeavingException {
    private static final long serialVersionUID = 1;

    InterruptedScriptException() {
        super("interrupted");
    }
}
