package trampoline.transfer.net.host;

import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import trampoline.api.network.HostNetwork;
import trampoline.api.network.HostStationType;
import trampoline.api.network.NetworkStation;
import trampoline.transfer.net.tftp.TftpFolder;

/** Makes hosts with the servers of this bundle. */
@Component
@AutoService(HostStationType.class)
public final class Host implements HostStationType {
    @Override
    public NetworkStation create(HostNetwork network) throws IOException {
        Optional<TftpFolder> files = network.files().isPresent()
                ? Optional.of(new TftpFolder(network.files().get(), network.access()))
                : Optional.empty();
        return new HostStation(files, network.bootFile());
    }
}
