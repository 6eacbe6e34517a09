package trampoline.api.boot;

import org.osgi.annotation.versioning.ConsumerType;

/** The loader's driver for a UART, by its registers. */
@ConsumerType
public interface SerialDriver {
    /** Sets 8N1 at {@code baud} and switches receiver and transmitter on. */
    void init(int baud);

    /** What {@link #init} was last told. */
    int baud();

    /** Waits for room and sends one character, 0 to 255. */
    void put(int character);

    /** Waits until the last character has left the transmitter. */
    void drain();

    /** True when a received character waits. */
    boolean available();

    /** Takes a received character, 0 to 255; -1 when none waits. Characters with errors count as characters. */
    int poll();
}
