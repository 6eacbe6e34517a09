package trampoline.room;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.board.Board;
import trampoline.api.board.BoardException;
import trampoline.api.network.HostNetwork;
import trampoline.api.network.HostStationType;
import trampoline.api.network.NetworkStation;
import trampoline.api.transfer.TransferProtocol;
import trampoline.machine.network.CaptureFile;
import trampoline.machine.network.EthernetSwitch;

/** The network of one board: a switch with the board's first connector and a host in it. */
final class BoardNetwork implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BoardNetwork.class);

    private final NetworkStation host;
    private final Optional<CaptureFile> capture;

    private BoardNetwork(NetworkStation host, Optional<CaptureFile> capture) {
        this.host = host;
        this.capture = capture;
    }

    /**
     * Plugs the board in.
     *
     * @param type makes the host
     * @throws BoardException when the board has no connector, or something is missing, saying what
     */
    static BoardNetwork connect(Board board, HostNetwork wanted, Optional<HostStationType> type) throws BoardException {
        String name = board.type().name();
        if (board.networkPorts().isEmpty()) {
            throw new BoardException("board " + name + " has no network connector; leave the network out");
        }
        HostStationType hosts = type.orElseThrow(() -> new BoardException("board " + name
                + " is to have a network, but no bundle knows its protocols; start one that provides the capability "
                + TransferProtocol.NAMESPACE + "=dhcp"));
        try {
            EthernetSwitch network = new EthernetSwitch("switch", board.clock());
            NetworkStation host = hosts.create(wanted);
            Optional<CaptureFile> capture = wanted.capture().isPresent()
                    ? Optional.of(new CaptureFile(wanted.capture().get(), board.clock()))
                    : Optional.empty();
            capture.ifPresent(network::addTap);
            network.attach(host);
            network.plug(board.networkPorts().get(0));
            return new BoardNetwork(host, capture);
        } catch (NoSuchFileException e) {
            throw new BoardException("the network of board " + name + ": there is no " + e.getMessage(), e);
        } catch (IOException e) {
            throw new BoardException("the network of board " + name + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        host.close();
        try {
            if (capture.isPresent()) {
                capture.get().close();
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("the capture of the network is not complete: {}", e.getMessage(), e);
        }
    }
}
