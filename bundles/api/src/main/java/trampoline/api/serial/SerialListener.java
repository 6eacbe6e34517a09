package trampoline.api.serial;

import java.util.Set;

/** The far end of a serial line: hears what the board sends. Called on the machine's thread. */
@FunctionalInterface
public interface SerialListener {
    /** A character arrived at the far end, as its own line settings make it out (0 to 255). */
    void received(int character);

    /**
     * The far end goes along with the board, which sends with other settings from now on; the character that showed it comes
     * next.
     */
    default void followed(LineSettings before, LineSettings after) {}

    /** The board holds the line low for longer than a character takes; {@link #received} of a 0 comes next. */
    default void breakReceived() {}

    /** The board has changed its modem lines to these. */
    default void linesChanged(Set<ModemLine> asserted) {}
}
