package trampoline.transfer.net.host;

import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import trampoline.api.network.HostNetwork;
import trampoline.api.network.HostStationType;
import trampoline.api.network.NetworkStation;
import trampoline.transfer.net.tftp.TftpFolder;
import trampoline.transfer.net.tftp.TftpImages;

/** Makes hosts with the servers of this bundle. */
@Component
@AutoService(HostStationType.class)
public final class Host implements HostStationType {
    @Override
    public NetworkStation create(HostNetwork network) throws IOException {
        Optional<TftpFolder> folder = network.files().isPresent()
                ? Optional.of(new TftpFolder(network.files().get(), network.access()))
                : Optional.empty();
        return new HostStation(new TftpImages(network.images(), folder), network.bootFile());
    }
}
