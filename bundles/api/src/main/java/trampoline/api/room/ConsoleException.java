package trampoline.api.room;

import java.util.Optional;
import trampoline.api.board.BoardException;

/** What was expected of a console did not come. The message says what, how long was waited, and what came instead. */
public class ConsoleException extends BoardException {
    private static final long serialVersionUID = 1L;

    private final transient EndReason end;

    /**
     * The time was over.
     *
     * @param message for people
     */
    public ConsoleException(String message) {
        this(message, null);
    }

    /**
     * The board ended.
     *
     * @param message for people
     * @param end why; null when it did not
     */
    public ConsoleException(String message, EndReason end) {
        super(message);
        this.end = end;
    }

    /** Why the board ended; empty when it did not. */
    public Optional<EndReason> end() {
        return Optional.ofNullable(end);
    }
}
