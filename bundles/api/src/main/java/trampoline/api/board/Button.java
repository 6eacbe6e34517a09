package trampoline.api.board;

import org.osgi.annotation.versioning.ConsumerType;

/** A push button on the board, up until somebody presses it. */
@ConsumerType
public interface Button {
    /** The board's name for it. */
    String name();

    /** Presses it, or lets it go. On the machine's thread. */
    void press(boolean down);

    /** True while it is pressed. */
    boolean isDown();
}
