package trampoline.api.device;

import org.osgi.annotation.versioning.ConsumerType;

/** A part of a board that has state. */
@ConsumerType
public interface Device {
    /** The name the data sheet or the board gives it, for example {@code "OS timer"}. */
    String name();

    /** Brings every register to its reset value. Contents of non-volatile memory stay. */
    void reset();
}
