package trampoline.api.clock;

import org.osgi.annotation.versioning.ProviderType;

/** One pending action on a {@link Clock}. Can be set again and again; at most one time is pending. */
@ProviderType
public interface Alarm {
    /** No time: what {@link #time()} gives when the alarm is not set. */
    long NEVER = Long.MAX_VALUE;

    /** Sets the alarm to the absolute virtual time {@code picoseconds}; a time that has passed fires at once. */
    void at(long picoseconds);

    /** Clears the alarm. */
    void cancel();

    /** The time it is set to, or {@link #NEVER}. */
    long time();
}
