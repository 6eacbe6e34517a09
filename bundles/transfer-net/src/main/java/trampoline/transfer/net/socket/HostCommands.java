package trampoline.transfer.net.socket;

import java.io.IOException;
import java.net.Inet4Address;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import trampoline.api.network.HostNetwork.Access;
import trampoline.transfer.net.packet.Bytes;
import trampoline.transfer.net.tftp.TftpFolder;

/** The shell's commands that serve files from the host itself, to programs on it; boards have a host of their own. */
@Component(service = HostCommands.class, immediate = true, configurationPolicy = ConfigurationPolicy.IGNORE)
@GogoCommand(
        scope = "host",
        function = {"tftpd", "servers", "end"})
public final class HostCommands {
    private static final Inet4Address LOOPBACK = Bytes.address(0x7f000001);

    private final SortedMap<Integer, Served> started = new TreeMap<>();

    private record Served(SocketTftpServer server, Path folder, Access access) {}

    /**
     * Starts a TFTP server at the loopback address.
     *
     * @param writable lets clients put files there
     * @param port 0 for a free one
     * @return where it listens
     */
    @Descriptor("serve a folder's files by TFTP at 127.0.0.1; only files in it, and only for reading")
    public synchronized String tftpd(
            @Descriptor("let clients put files there as well")
                    @Parameter(names = "--write", presentValue = "true", absentValue = "false")
                    boolean writable,
            @Descriptor("UDP port; a free one without") @Parameter(names = "--port", absentValue = "0") int port,
            @Descriptor("folder") String folder)
            throws IOException {
        Access access = writable ? Access.WRITABLE : Access.READ_ONLY;
        Path path = Path.of(folder);
        SocketTftpServer server = new SocketTftpServer(new TftpFolder(path, access), LOOPBACK, port);
        int listening = server.port();
        started.put(listening, new Served(server, path, access));
        return line(listening, started.get(listening));
    }

    private static String line(int port, Served served) {
        return "tftp://127.0.0.1:" + port + " " + served.folder() + " "
                + (served.access() == Access.WRITABLE ? "read and write" : "read only");
    }

    /** Lists the servers. */
    @Descriptor("list the TFTP servers that tftpd has started")
    public synchronized void servers() {
        started.forEach((port, served) -> System.out.println(line(port, served)));
    }

    /** Ends a server. */
    @Descriptor("end a TFTP server")
    public synchronized void end(@Descriptor("its port, as servers shows it") int port) throws IOException {
        Served served = started.remove(port);
        if (served == null) {
            throw new IllegalArgumentException(
                    "no TFTP server of this shell listens at port " + port + "; 'host:servers' lists them");
        }
        served.server().close();
    }

    /** Ends all. */
    @Deactivate
    public synchronized void close() throws IOException {
        for (Served served : started.values()) {
            served.server().close();
        }
        started.clear();
    }
}
