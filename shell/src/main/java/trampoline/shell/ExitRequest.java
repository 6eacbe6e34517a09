package trampoline.shell;

/** Thrown by {@code exit} so that it also ends the script or the closure that it is called from. */
final class ExitRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;

    ExitRequest(int code) {
        super("exit " + code, null, false, false);
        this.code = code;
    }

    int code() {
        return code;
    }
}
