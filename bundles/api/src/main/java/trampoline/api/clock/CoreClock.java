package trampoline.api.clock;

import org.osgi.annotation.versioning.ProviderType;

/** The clock of a machine as its board gets it: one that the core's instructions drive, at a speed the board sets. */
@ProviderType
public interface CoreClock extends Clock {
    /** Instructions that the core executes in a second of virtual time. */
    long frequency();

    /**
     * Sets how many instructions the core executes in a second of virtual time, from now on. May be called by a device
     * while the core runs.
     *
     * @param hertz 1 to 10^10
     * @throws IllegalArgumentException when it is out of this range
     */
    void setFrequency(long hertz);

    /** The time of the next alarm, or {@link Alarm#NEVER}. */
    long nextAlarm();

    /**
     * Lets the time up to the next alarm pass at once, and fires it and what else is due then. For a device that sees
     * that the core does nothing but ask it; a core that runs looks at the changed time before its next instruction.
     *
     * @return false when no alarm is set, and nothing was done
     */
    boolean skipToNextAlarm();
}
