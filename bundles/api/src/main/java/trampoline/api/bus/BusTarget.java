package trampoline.api.bus;

/**
 * What answers at an address.
 *
 * @param kind what it is
 * @param name its name, for people: {@code "DRAM bank 0"}; {@code "nothing"} where nothing answers
 */
public record BusTarget(Kind kind, String name) {
    /** Kinds of what answers. */
    public enum Kind {
        /** Memory that can be read and written. */
        RAM,
        /** Memory that a write does not simply change: ROM, flash. */
        READ_ONLY,
        /** Registers. */
        DEVICE,
        /** An access ends in {@link BusError}. */
        NOTHING
    }
}
