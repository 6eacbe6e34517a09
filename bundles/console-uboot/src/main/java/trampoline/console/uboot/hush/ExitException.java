package trampoline.console.uboot.hush;

/** Leaves the innermost script; thrown by {@code exit}. */
public final class ExitException extends LeavingException {
    private static final long serialVersionUID = 1;

    private final int status;

    /** @param status the script's status */
    public ExitException(int status) {
        super("exit " + status);
        this.status = status;
    }

    int status() {
        return status;
    }
}
