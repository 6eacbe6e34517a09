package trampoline.api.device;

import org.osgi.annotation.versioning.ConsumerType;

/** The receiving end of a one-bit wire: an interrupt request, a reset, a GPIO pin. */
@FunctionalInterface
@ConsumerType
public interface Line {
    /** Sets the level: true is asserted. Setting the same level again changes nothing. */
    void set(boolean asserted);
}
