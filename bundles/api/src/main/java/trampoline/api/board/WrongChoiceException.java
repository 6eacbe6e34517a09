package trampoline.api.board;

/**
 * What was asked for does not exist or cannot be, whatever state things are in: an unknown board, console or flash layout.
 * Command lines answer it as wrong usage.
 */
public class WrongChoiceException extends BoardException {
    private static final long serialVersionUID = 1L;

    /** @param message names what was asked for, and what there is */
    public WrongChoiceException(String message) {
        super(message);
    }

    /** @param message names what was asked for, and what there is */
    public WrongChoiceException(String message, Throwable cause) {
        super(message, cause);
    }
}
