package trampoline.api.debug;

/** Memory cannot be looked at or changed as asked. The message names the address, what is there and the way out. */
public class DebugException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message complete sentence for people */
    public DebugException(String message) {
        super(message);
    }
}
