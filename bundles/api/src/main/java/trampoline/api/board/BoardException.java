package trampoline.api.board;

/** A board cannot be built, or cannot be powered on as asked. The message names the thing, the value and the way out. */
public class BoardException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message complete sentence for people */
    public BoardException(String message) {
        super(message);
    }

    /** @param message complete sentence for people */
    public BoardException(String message, Throwable cause) {
        super(message, cause);
    }
}
