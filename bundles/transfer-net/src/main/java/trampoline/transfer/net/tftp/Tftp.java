package trampoline.transfer.net.tftp;

import com.google.auto.service.AutoService;
import java.net.Inet4Address;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.capability.ProvidesTransferProtocol;
import trampoline.api.transfer.FramePort;
import trampoline.api.transfer.NetworkProtocol;
import trampoline.api.transfer.NetworkSettings;
import trampoline.api.transfer.NetworkSettings.Role;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferSource;
import trampoline.api.transfer.TransferTarget;
import trampoline.transfer.net.client.DatagramPort;
import trampoline.transfer.net.client.Endpoint;

/** TFTP (RFC 1350) with the options blksize, timeout, tsize and windowsize (RFC 2347 to 2349, 7440), as the client. */
@Component(service = NetworkProtocol.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(NetworkProtocol.class)
@ProvidesTransferProtocol(Tftp.NAME)
public final class Tftp implements NetworkProtocol {
    static final String NAME = "tftp";

    /** What an Ethernet frame takes. */
    private static final int BLOCK = 1468;
    /** Half of what a controller's ring of sixteen buffers takes. */
    private static final int WINDOW = 8;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "TFTP, blocks of " + BLOCK + " bytes in windows of " + WINDOW;
    }

    @Override
    public void receive(
            FramePort port, NetworkSettings settings, String file, TransferTarget target, TransferMonitor monitor)
            throws TransferException {
        new TftpReceiver(new Endpoint(port, settings, monitor), server(settings), TftpServer.PORT, BLOCK, WINDOW)
                .receive(file, target, monitor);
    }

    @Override
    public void send(
            FramePort port, NetworkSettings settings, String file, TransferSource source, TransferMonitor monitor)
            throws TransferException {
        new TftpSender(new Endpoint(port, settings, monitor), server(settings), TftpServer.PORT, BLOCK, WINDOW)
                .send(file, source, monitor);
    }

    /**
     * Receives a file over UDP of any kind; otherwise as {@link #receive(FramePort, NetworkSettings, String, TransferTarget,
     * TransferMonitor)}.
     *
     * @param requestPort of the server, 69 but for servers without rights
     * @param block bytes of the biggest block that is asked for, 8 to 65,464
     * @param window blocks of the biggest window, 1 to 65,535
     */
    public static void receive(
            DatagramPort port,
            Inet4Address server,
            int requestPort,
            int block,
            int window,
            String file,
            TransferTarget target,
            TransferMonitor monitor)
            throws TransferException {
        new TftpReceiver(port, server, requestPort, block, window).receive(file, target, monitor);
    }

    /** Sends a file over UDP of any kind; the parameters are those of receiving. */
    public static void send(
            DatagramPort port,
            Inet4Address server,
            int requestPort,
            int block,
            int window,
            String file,
            TransferSource source,
            TransferMonitor monitor)
            throws TransferException {
        new TftpSender(port, server, requestPort, block, window).send(file, source, monitor);
    }

    private static Inet4Address server(NetworkSettings settings) throws TransferException {
        return settings.address(Role.SERVER)
                .orElseThrow(() -> new TransferException("the server's address is not known; set serverip"));
    }
}
