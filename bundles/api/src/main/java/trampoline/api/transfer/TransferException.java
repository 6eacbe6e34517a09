package trampoline.api.transfer;

/** A transfer failed. The message says at which block or packet, and why. */
public class TransferException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message for people */
    public TransferException(String message) {
        super(message);
    }

    /**
     * @param message for people
     * @param cause what went wrong below
     */
    public TransferException(String message, Throwable cause) {
        super(message, cause);
    }
}
