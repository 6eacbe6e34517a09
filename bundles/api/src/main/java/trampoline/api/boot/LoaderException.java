package trampoline.api.boot;

/** A stage or a loader command failed. The message names the thing, the value and the way out. */
public class LoaderException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message for people, without the stage's or command's name, which the caller adds */
    public LoaderException(String message) {
        super(message);
    }

    /** @param message for people, without the stage's or command's name, which the caller adds */
    public LoaderException(String message, Throwable cause) {
        super(message, cause);
    }
}
