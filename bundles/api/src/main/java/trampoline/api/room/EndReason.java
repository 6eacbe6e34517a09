package trampoline.api.room;

/**
 * Why a machine ended.
 *
 * @param kind what happened
 * @param detail one line for people
 */
public record EndReason(Kind kind, String detail) {
    /** What can end a machine. */
    public enum Kind {
        /** Somebody switched it off. */
        SWITCHED_OFF,
        /** The guest powered the board down. */
        POWERED_DOWN,
        /** The guest or the loader asked for a reset; only when a machine was told to end there. */
        RESET,
        /** The virtual clock has come to the end of what it counts, 100 days after power-on. */
        TIME_OVER,
        /** The loader's pipeline gave up. */
        LOADER_FAILED,
        /** Something that the board is built of has gone: its plugin was stopped, updated or removed. */
        PLUGIN_GONE,
        /** Foreign code on the machine's thread did not come back when the power was to be cut; it was given up. */
        STUCK,
        /** The simulator itself failed; a bug. */
        INTERNAL_ERROR
    }
}
