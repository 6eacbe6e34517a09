package trampoline.api.transfer;

import java.net.Inet4Address;
import org.osgi.annotation.versioning.ConsumerType;

/** A protocol that asks whether a host is there, such as ICMP echo; contributed as a service. */
@ConsumerType
public interface EchoProtocol extends TransferProtocol {
    /**
     * Asks a host.
     *
     * @param settings with the board's address
     * @param monitor is asked whether this side gives up
     * @return false when it does not answer in time
     * @throws TransferCancelledException when this side gave up
     * @throws TransferException when the question cannot be sent
     */
    boolean ask(FramePort port, NetworkSettings settings, Inet4Address host, TransferMonitor monitor)
            throws TransferException;
}
