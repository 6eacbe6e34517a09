package trampoline.room;

import java.io.IOException;
import java.net.Inet4Address;
import java.util.List;
import java.util.Map;
import trampoline.api.network.HostNetwork;
import trampoline.api.network.MacAddress;
import trampoline.api.network.PortForward;
import trampoline.api.network.PoweredNetwork;
import trampoline.machine.Machine;

/** A board's network from outside: all that is asked of it happens on the machine's thread. */
final class RunningNetwork implements PoweredNetwork {
    private final BoardNetwork network;
    private final Machine machine;

    RunningNetwork(BoardNetwork network, Machine machine) {
        this.network = network;
        this.machine = machine;
    }

    @Override
    public HostNetwork settings() {
        return machine.ask(network::settings);
    }

    @Override
    public void change(HostNetwork settings) throws IOException {
        machine.<Void, IOException>ask(() -> {
            network.change(settings);
            return null;
        });
    }

    @Override
    public Map<MacAddress, Inet4Address> leases() {
        return machine.ask(network::leases);
    }

    @Override
    public List<PortForward> forwards() {
        return network.forwards();
    }
}
