package trampoline.transfer.net.host;

import com.google.auto.service.AutoService;
import java.io.IOException;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.network.HostNetwork;
import trampoline.api.network.HostStationType;
import trampoline.api.network.NetworkStation;

/** Makes hosts with the servers of this bundle. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(HostStationType.class)
public final class Host implements HostStationType {
    @Override
    public NetworkStation create(HostNetwork network) throws IOException {
        return new HostStation(network);
    }
}
