package trampoline.api.debug;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears what becomes of a machine under a {@link DebugSession}. Called on the machine's thread, where the session may be
 * used at once: a listener that resumes the machine lets it go on as soon as all listeners have been told.
 */
@FunctionalInterface
@ConsumerType
public interface DebugListener {
    /** The machine stands still: between two instructions, or between two bus accesses of the loader's Java part. */
    void stopped(Stop stop);

    /** It goes on, or is about to execute one instruction. */
    default void resumed() {}

    /** It has ended, by power-off or failure; the session can be asked a last time before this returns. */
    default void ended() {}
}
