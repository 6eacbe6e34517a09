package trampoline.api.boot;

import org.osgi.annotation.versioning.ConsumerType;

/** The loader's driver for a free-running counter, by its registers. */
@ConsumerType
public interface TimerDriver {
    /** Starts the counter if it needs that. */
    void init();

    /** Counts per second. */
    int frequency();

    /** The counter now: 32 bits, wrapping. */
    int count();
}
