package trampoline.api.board;

import org.osgi.annotation.versioning.ConsumerType;

/** A display for characters on the board. */
@ConsumerType
public interface Display {
    /** The board's name for it. */
    String name();

    /** What it shows: as many characters as it has places, blanks where it shows nothing. */
    String text();
}
