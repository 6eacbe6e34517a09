package trampoline.room;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.board.Board;
import trampoline.api.board.BoardException;
import trampoline.api.board.Inbox;
import trampoline.api.clock.Clock;
import trampoline.api.network.EthernetFrame;
import trampoline.api.network.HostNetwork;
import trampoline.api.network.HostServers;
import trampoline.api.network.HostStationType;
import trampoline.api.network.MacAddress;
import trampoline.api.network.NetworkStation;
import trampoline.api.network.PortForward;
import trampoline.api.transfer.TransferProtocol;
import trampoline.machine.network.CaptureFile;
import trampoline.machine.network.EthernetSwitch;

/** The network of one board: a switch with the board's first connector and a host in it. */
final class BoardNetwork implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BoardNetwork.class);

    private final NetworkStation host;
    /** The same, when what it serves can be changed and asked for. */
    private final Optional<HostServers> servers;

    private final Clock clock;
    private HostNetwork settings;
    private Optional<CaptureFile> capture = Optional.empty();

    private BoardNetwork(NetworkStation host, Clock clock, HostNetwork settings) {
        this.host = host;
        servers = host instanceof HostServers changeable ? Optional.of(changeable) : Optional.empty();
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * Plugs the board in.
     *
     * @param type makes the host
     * @param inbox of the board's machine
     * @throws BoardException when the board has no connector, or something is missing, saying what
     */
    static BoardNetwork connect(Board board, HostNetwork wanted, Optional<HostStationType> type, Inbox inbox)
            throws BoardException {
        String name = board.type().name();
        if (board.networkPorts().isEmpty()) {
            throw new BoardException("board " + name + " has no network connector; leave the network out");
        }
        HostStationType hosts = type.orElseThrow(() -> new BoardException("board " + name
                + " is to have a network, but no bundle knows its protocols; start one that provides the capability "
                + TransferProtocol.NAMESPACE + "=dhcp"));
        try {
            EthernetSwitch segment = new EthernetSwitch("switch", board.clock(), inbox);
            BoardNetwork network = new BoardNetwork(hosts.create(wanted), board.clock(), wanted);
            try {
                network.openCapture(wanted);
            } catch (IOException e) {
                network.host.close();
                throw e;
            }
            segment.addTap(network::passed);
            segment.attach(network.host);
            segment.plug(board.networkPorts().get(0));
            return network;
        } catch (NoSuchFileException e) {
            throw new BoardException("the network of board " + name + ": there is no " + e.getMessage(), e);
        } catch (IOException e) {
            throw new BoardException("the network of board " + name + ": " + e.getMessage(), e);
        }
    }

    private void passed(EthernetFrame frame) {
        capture.ifPresent(file -> file.received(frame));
    }

    private void openCapture(HostNetwork wanted) throws IOException {
        if (wanted.capture().isPresent()) {
            capture = Optional.of(new CaptureFile(wanted.capture().get(), clock));
        }
    }

    private void closeCapture() {
        Optional<CaptureFile> file = capture;
        capture = Optional.empty();
        try {
            if (file.isPresent()) {
                file.get().close();
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("the capture of the network is not complete: {}", e.getMessage(), e);
        }
    }

    /** What the host gives. Machine's thread, as all that follows. */
    HostNetwork settings() {
        return settings;
    }

    /** See {@link trampoline.api.network.PoweredNetwork#change}. */
    void change(HostNetwork wanted) throws IOException {
        HostServers serving = servers.orElseThrow(
                () -> new IOException(host.name() + " cannot be changed while it is on the network"));
        if (!wanted.forwards().equals(settings.forwards())) {
            throw new IOException("forwards are made at power-on and stay as they are");
        }
        if (!wanted.reachable().equals(settings.reachable())) {
            throw new IOException("ports that lead to this machine are named at power-on and stay as they are");
        }
        boolean other = !wanted.capture().equals(settings.capture());
        CaptureFile begun = other && wanted.capture().isPresent()
                ? new CaptureFile(wanted.capture().get(), clock)
                : null;
        try {
            serving.serve(wanted);
        } catch (IOException e) {
            if (begun != null) {
                begun.close();
            }
            throw e;
        }
        if (other) {
            closeCapture();
            capture = Optional.ofNullable(begun);
        }
        settings = wanted;
    }

    Map<MacAddress, Inet4Address> leases() {
        return servers.map(HostServers::leases).orElse(Map.of());
    }

    /** Any thread. */
    List<PortForward> forwards() {
        return servers.map(HostServers::forwards).orElse(List.of());
    }

    @Override
    public void close() {
        host.close();
        closeCapture();
    }
}
