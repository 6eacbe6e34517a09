package trampoline.api.network;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/** Makes the host on a board's network; contributed as a service by a plugin that knows the protocols. */
@ConsumerType
public interface HostStationType {
    /**
     * Makes a host for one board's network.
     *
     * @throws IOException naming the folder, when its files cannot be given
     */
    NetworkStation create(HostNetwork network) throws IOException;
}
