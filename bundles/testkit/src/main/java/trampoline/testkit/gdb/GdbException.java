package trampoline.testkit.gdb;

/** The stub did not answer, refused a request, or sent something that is no packet of the protocol. */
public class GdbException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what was asked of the stub, and what came instead */
    public GdbException(String message) {
        super(message);
    }

    /**
     * @param message what was asked of the stub
     * @param cause why it could not be done
     */
    public GdbException(String message, Throwable cause) {
        super(message, cause);
    }
}
