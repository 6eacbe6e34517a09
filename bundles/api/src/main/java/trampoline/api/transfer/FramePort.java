package trampoline.api.transfer;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import trampoline.api.network.EthernetFrame;
import trampoline.api.network.MacAddress;

/**
 * Ethernet frames to and from a network, in virtual time, as a protocol uses them: over a board's controller in a loader,
 * over a cable's other end on the host. Frames may be lost, delayed, come twice or in another order.
 */
@ProviderType
public interface FramePort {
    /** The port's own address, which frames are sent from. */
    MacAddress address();

    /** True when the link is up; what is sent while it is down is lost. */
    boolean linkUp();

    /**
     * Sends a frame; comes back when the controller has taken it.
     *
     * @throws TransferException when the port is gone
     */
    void send(EthernetFrame frame) throws TransferException;

    /**
     * Waits for a frame to this address, to a group or to all.
     *
     * @param timeout picoseconds; 0 looks without waiting
     * @return empty when the time is over
     * @throws TransferException when the port is gone
     */
    Optional<EthernetFrame> receive(long timeout) throws TransferException;

    /** Virtual time in picoseconds, from any beginning. */
    long now();
}
