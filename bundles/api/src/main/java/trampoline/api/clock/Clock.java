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
     * @param ticks not negative, of at most 106 days
     * @param hertz 1 to 9,200,000,000,000
     * @throws IllegalArgumentException when {@code hertz} is not positive
     */
    static long ticks(long ticks, long hertz) {
        requirePositive(hertz);
        // in two steps, for the rest times SECOND may exceed 64 bits for clocks above 9.2 MHz
        long millionfold = ticks % hertz * MICROSECOND;
        long small = (millionfold % hertz * MICROSECOND + hertz - 1) / hertz;
        return ticks / hertz * SECOND + millionfold / hertz * MICROSECOND + small;
    }

    /**
     * Number of whole periods of a clock of {@code hertz} in a duration: as many as have {@link #ticks} that are not longer.
     *
     * @param picoseconds not negative
     * @param hertz 1 to 9,200,000,000,000
     * @throws IllegalArgumentException when {@code hertz} is not positive
     */
    static long periods(long picoseconds, long hertz) {
        requirePositive(hertz);
        long rest = picoseconds % SECOND;
        long small = rest % MICROSECOND * hertz / MICROSECOND;
        return picoseconds / SECOND * hertz + (rest / MICROSECOND * hertz + small) / MICROSECOND;
    }

    private static void requirePositive(long hertz) {
        if (hertz <= 0) {
            throw new IllegalArgumentException("frequency must be positive, not " + hertz + " Hz");
        }
    }
}
