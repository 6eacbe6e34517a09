package trampoline.api.clock;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A machine's virtual clock. Its unit is the picosecond, in a {@code long}: 106 days of virtual time. It advances with
 * executed instructions, with the bus accesses of the loader's Java part, and by skipping the time in which the core
 * waits for an interrupt. All methods are called on the machine's thread.
 */
@ProviderType
public interface Clock {
    /** Picoseconds in a second. */
    long SECOND = 1_000_000_000_000L;

    /** Picoseconds in a millisecond. */
    long MILLISECOND = 1_000_000_000L;

    /** Picoseconds in a microsecond. */
    long MICROSECOND = 1_000_000L;

    /** Virtual time since power-on in picoseconds, exact to the instruction even inside a device access. */
    long now();

    /**
     * Makes an alarm that is not set yet.
     *
     * @param name what it is for, shown when a stuck machine is explained
     * @param action called when the time has come, between two instructions
     */
    Alarm alarm(String name, Runnable action);

    /**
     * Duration of {@code ticks} periods of a clock of {@code hertz}, rounded up to a whole picosecond.
     *
     * @throws IllegalArgumentException when {@code hertz} is not positive
     */
    static long ticks(long ticks, long hertz) {
        if (hertz <= 0) {
            throw new IllegalArgumentException("frequency must be positive, not " + hertz + " Hz");
        }
        long whole = ticks / hertz;
        long rest = ticks % hertz;
        // rest < hertz, and rest * SECOND may exceed 64 bits for clocks above 9.2 MHz
        long high = Math.multiplyHigh(rest, SECOND);
        long picoseconds = high == 0 && rest * SECOND >= 0
                ? (rest * SECOND + hertz - 1) / hertz
                : (long) Math.ceil((double) rest * SECOND / hertz);
        return whole * SECOND + picoseconds;
    }
}
