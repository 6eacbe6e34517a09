package trampoline.api.serial;

import java.util.Set;
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

    /** Changes the far end's settings and holds them, whatever the board's UART is set to. Machine's thread. */
    void setFarSettings(LineSettings settings);

    /**
     * From now on the far end goes along with the UART: it hears each character with the settings that it was sent with,
     * and sends with those that the UART's receiver has. Listeners are told of each change. Machine's thread.
     */
    void followBoard();

    /** What has come of the characters that the board has sent. Machine's thread. */
    LineQuality quality();

    /**
     * Sends characters from the far end, paced to its baud rate in virtual time and to nothing else, as a modem does: what
     * finds the UART's FIFO full is lost. May be called from any thread; they start on the line at the next point at which
     * the machine takes input.
     */
    void send(byte[] characters);

    /**
     * Same as {@link #send}, but each character starts only when the UART's receiver is on and has room for it: nothing
     * that is typed ahead, pasted or piped in is lost.
     *
     * @param rest picoseconds of virtual time that pass after each character before the next may start, 0 or more
     * @throws IllegalArgumentException when {@code rest} is negative
     */
    void sendPaced(byte[] characters, long rest);

    /** Characters sent by the far end that have not yet arrived at the UART. Any thread. */
    int pending();

    /** Drops what waits to be sent by the far end. Any thread; done when the machine takes input next. */
    void discardPending();

    /**
     * The far end holds the line low, when the character under way has left, until {@link #endBreak}; what waits to be sent
     * goes on waiting. Any thread; done when the machine takes input next.
     */
    void startBreak();

    /** Ends {@link #startBreak}, once the board has had the time to notice the break. Any thread. */
    void endBreak();

    /** The modem lines that the board asserts; both, where its UART has none. Any thread. */
    Set<ModemLine> boardLines();

    /** Asserts these modem lines at the far end, at first both, and no others. Any thread; done when the machine takes input next. */
    void setFarLines(Set<ModemLine> asserted);

    /** Adds a listener on the far end. Any thread. */
    void addListener(SerialListener listener);

    /** Removes {@code listener}. Any thread. */
    void removeListener(SerialListener listener);
}
