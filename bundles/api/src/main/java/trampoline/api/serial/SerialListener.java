package trampoline.api.serial;

/** The far end of a serial line: hears what the board sends. Called on the machine's thread. */
@FunctionalInterface
public interface SerialListener {
    /** A character arrived at the far end, as its own line settings make it out (0 to 255). */
    void received(int character);
}
