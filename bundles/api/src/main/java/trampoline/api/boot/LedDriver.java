package trampoline.api.boot;

import org.osgi.annotation.versioning.ConsumerType;

/** The loader's driver for the board's status LED, by its registers. */
@ConsumerType
public interface LedDriver {
    /** Makes the pin an output, LED off. */
    void init();

    /** Switches it. */
    void set(boolean on);
}
