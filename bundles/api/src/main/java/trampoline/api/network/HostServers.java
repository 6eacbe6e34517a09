package trampoline.api.network;

import java.io.IOException;
import java.net.Inet4Address;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** A host whose servers can be changed while it is on the network. */
@ConsumerType
public interface HostServers extends NetworkStation {
    /**
     * Has the servers give what these settings say from now on; transfers that have begun end as they began. What they say of
     * forwards, of reachable ports and of a capture is passed over.
     *
     * @throws IOException naming the folder, when its files cannot be given; nothing has changed then
     */
    void serve(HostNetwork network) throws IOException;

    /** The addresses that were given, by station, in the order in which they were. */
    Map<MacAddress, Inet4Address> leases();

    /** Where ports of this machine lead to the board, with the ports that came of 0. */
    List<PortForward> forwards();
}
