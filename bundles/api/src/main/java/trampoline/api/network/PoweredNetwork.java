package trampoline.api.network;

import java.io.IOException;
import java.net.Inet4Address;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** The network that a powered board is plugged into, to look at and to change while the board runs. Any thread. */
@ProviderType
public interface PoweredNetwork {
    /** What the host on it gives at the moment. */
    HostNetwork settings();

    /**
     * Has the host give what these settings say, and frames written where they say. The forwards and
     * the reachable ports stay as they are.
     *
     * @throws IOException naming the folder or the file, when it cannot be had; nothing has changed then
     * @throws IllegalStateException when the board is off
     */
    void change(HostNetwork settings) throws IOException;

    /** The addresses that the host has given, by station, in the order in which it did. */
    Map<MacAddress, Inet4Address> leases();

    /** Where ports of this machine lead to the board, with the ports that came of 0. */
    List<PortForward> forwards();
}
