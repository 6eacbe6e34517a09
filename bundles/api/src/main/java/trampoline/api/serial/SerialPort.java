package trampoline.api.serial;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A serial connector of a board with the line plugged into it. The far end has settings of its own; when they differ
 * from the UART's, both sides receive what sampling the other's bits at their own rate gives.
 */
@ProviderType
public interface SerialPort {
    /** The board's name for the connector, for example {@code "ser3"}. */
    String name();

    /** What the board's UART is set to; null while it is off. */
    LineSettings boardSettings();

    /** What the far end is set to. */
    LineSettings farSettings();

    /** Changes the far end's settings. Machine's thread. */
    void setFarSettings(LineSettings settings);

    /**
     * Sends characters from the far end, paced to its baud rate in virtual time. May be called from any thread; they
     * start on the line at the next point at which the machine takes input.
     */
    void send(byte[] characters);

    /** Characters sent by the far end that have not yet arrived at the UART. Any thread. */
    int pending();

    /** Adds a listener on the far end. Any thread. */
    void addListener(SerialListener listener);

    /** Removes {@code listener}. Any thread. */
    void removeListener(SerialListener listener);
}
