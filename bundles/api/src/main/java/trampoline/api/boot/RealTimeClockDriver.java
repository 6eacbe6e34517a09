package trampoline.api.boot;

import java.time.LocalDateTime;
import org.osgi.annotation.versioning.ConsumerType;

/** The loader's driver for the clock that tells date and time, by its registers. It tells whole seconds. */
@ConsumerType
public interface RealTimeClockDriver {
    /**
     * Date and time now, in the time zone that the clock was set in.
     *
     * @throws LoaderException when what the clock holds is no date
     */
    LocalDateTime now() throws LoaderException;

    /**
     * Sets the clock.
     *
     * @throws LoaderException when the clock cannot hold that date
     */
    void set(LocalDateTime time) throws LoaderException;

    /** Brings the clock's settings to what a loader expects after a battery was replaced; its time may be lost by that. */
    void reset();
}
