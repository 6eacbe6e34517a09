package trampoline.api.network;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A network connector of a board: full duplex Ethernet at a fixed rate. Frames take their time on the cable, in virtual
 * time, in both directions. A frame is lost when there is no link, and when too many wait; so are frames on a real one.
 */
@ProviderType
public interface NetworkPort {
    /** The board's name for the connector, for example {@code "eth0"}. */
    String name();

    /** The station address that the board's controller answers to now; may be what software has set. */
    MacAddress address();

    /** Bits per second. */
    long rate();

    /** True while a cable is plugged in whose other end is in something that is on. */
    boolean plugged();

    /**
     * Plugs the far end in, or unplugs it. Without cable at power-on. May be called from any thread; takes place when the
     * machine takes input the next time, and what was under way on the cable then is lost.
     */
    void setPlugged(boolean plugged);

    /** True while there is a link: the cable is plugged in, and the board's controller has its transceiver on. */
    boolean linkUp();

    /**
     * Sends a frame from the far end. May be called from any thread; it starts on the cable at the next point at which
     * the machine takes input, behind those that were sent before.
     *
     * @return false when {@link #MAX_PENDING} frames wait already, and this one is lost
     */
    boolean send(EthernetFrame frame);

    /** Frames sent by the far end that have not yet arrived at the board's controller. Any thread. */
    int pending();

    /** Most frames that wait at the far end. */
    int MAX_PENDING = 1024;

    /** Adds a listener on the far end. Any thread. */
    void addListener(FrameListener listener);

    /** Removes {@code listener}. Any thread. */
    void removeListener(FrameListener listener);
}
