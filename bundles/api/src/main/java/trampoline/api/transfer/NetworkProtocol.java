package trampoline.api.transfer;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A transfer protocol over a network, such as TFTP, contributed as a service. It keeps no state between transfers.
 * Whatever comes in frames, it ends in bounded virtual time and memory.
 */
@ConsumerType
public interface NetworkProtocol extends TransferProtocol {
    /**
     * Receives a file.
     *
     * @param settings with addresses of both sides
     * @param file its name on the server
     * @param target is offered that one file
     * @param monitor is told, and asked whether this side gives up
     * @throws TransferCancelledException when one side gave up
     * @throws TransferException when it fails: the server's refusal in its words, or at which block and why
     */
    void receive(FramePort port, NetworkSettings settings, String file, TransferTarget target, TransferMonitor monitor)
            throws TransferException;

    /**
     * Sends a file.
     *
     * @param settings with addresses of both sides
     * @param file its name on the server
     * @param monitor is told, and asked whether this side gives up
     * @throws TransferCancelledException when one side gave up
     * @throws TransferException when it fails, or the protocol only receives
     */
    void send(FramePort port, NetworkSettings settings, String file, TransferSource source, TransferMonitor monitor)
            throws TransferException;
}
