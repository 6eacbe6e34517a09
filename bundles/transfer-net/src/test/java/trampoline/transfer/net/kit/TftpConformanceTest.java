package trampoline.transfer.net.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import trampoline.api.network.HostNetwork;
import trampoline.api.network.HostNetwork.Access;
import trampoline.api.network.NetworkStation;
import trampoline.api.transfer.NetworkProtocol;
import trampoline.testkit.conformance.NetworkProtocolConformance;
import trampoline.transfer.net.host.Host;
import trampoline.transfer.net.tftp.Tftp;

/** TFTP with the server of this bundle. */
class TftpConformanceTest extends NetworkProtocolConformance {
    @Override
    protected NetworkProtocol protocol() {
        return new Tftp();
    }

    @Override
    protected Server server(Map<String, byte[]> files, Path empty) throws Exception {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(empty.resolve(file.getKey()), file.getValue());
        }
        NetworkStation host = new Host()
                .create(HostNetwork.builder()
                        .files(empty)
                        .access(Access.WRITABLE)
                        .build());
        return new Server() {
            @Override
            public NetworkStation station() {
                return host;
            }

            @Override
            public Optional<byte[]> received(String name) throws IOException {
                Path file = empty.resolve(name);
                return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
            }
        };
    }
}
