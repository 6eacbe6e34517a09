package trampoline.api.transfer;

import org.osgi.annotation.versioning.ConsumerType;

/** A protocol by which a board learns its addresses and what to boot, such as BOOTP and DHCP; contributed as a service. */
@ConsumerType
public interface AddressProtocol extends TransferProtocol {
    /**
     * Asks the network.
     *
     * @param known what is asked for again, or told: an earlier address, a host name, a vendor class
     * @param monitor is asked whether this side gives up; hears {@link TransferMonitor#repeated} of each further try
     * @return what was learnt, over what was known
     * @throws TransferCancelledException when this side gave up
     * @throws TransferException when nobody answers, or none of the answers will do, saying why
     */
    NetworkSettings request(FramePort port, NetworkSettings known, TransferMonitor monitor) throws TransferException;
}
