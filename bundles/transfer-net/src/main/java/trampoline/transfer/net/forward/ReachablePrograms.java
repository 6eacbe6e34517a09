package trampoline.transfer.net.forward;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import trampoline.api.network.ReachablePort;
import trampoline.api.network.ReachablePort.Transport;

/** Which ports of the host lead to which programs of this machine. */
final class ReachablePrograms {
    private record Port(Transport transport, int number) {}

    private final Map<Port, InetSocketAddress> programs = new HashMap<>();

    /** @throws IOException naming a host that is not there, or a port that is named twice */
    ReachablePrograms(List<ReachablePort> ports) throws IOException {
        for (ReachablePort port : ports) {
            InetAddress address = HostSockets.address(port.host(), "reach " + port);
            InetSocketAddress place = new InetSocketAddress(address, port.hostPort());
            if (programs.putIfAbsent(new Port(port.transport(), port.port()), place) != null) {
                throw new IOException("reach " + port + ": port " + port.port() + " leads elsewhere already");
            }
        }
    }

    boolean isEmpty() {
        return programs.isEmpty();
    }

    Optional<InetSocketAddress> at(Transport transport, int port) {
        return Optional.ofNullable(programs.get(new Port(transport, port)));
    }
}
