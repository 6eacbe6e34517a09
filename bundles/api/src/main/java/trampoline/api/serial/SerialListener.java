package trampoline.api.serial;

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
}
