package trampoline.transfer.net.socket;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import trampoline.transfer.net.tftp.TftpServer;

/** A TFTP server that others have written, at the loopback address, until it is closed. */
final class PeerServer implements AutoCloseable {
    private final Process process;
    private final int port;
    private final boolean takesFiles;

    private PeerServer(Process process, int port, boolean takesFiles) {
        this.process = process;
        this.port = port;
        this.takesFiles = takesFiles;
    }

    /**
     * Starts one.
     *
     * @param program {@code in.tftpd}, {@code atftpd} or {@code dnsmasq}, whose port is the standard's and needs root
     * @param served folder whose files it gives
     * @param log gets what it prints
     */
    static PeerServer start(String program, Path served, Path log) throws IOException {
        String user = System.getProperty("user.name");
        boolean dnsmasq = program.equals("dnsmasq");
        assumeTrue(!dnsmasq || user.equals("root"), "port " + TftpServer.PORT + " needs root");
        int port = dnsmasq ? TftpServer.PORT : freePort();
        List<String> command = switch (program) {
            case "in.tftpd" ->
                List.of(program, "-L", "-c", "-p", "-u", user, "-a", "127.0.0.1:" + port, "-s", served.toString());
            case "atftpd" ->
                List.of(
                        program,
                        "--daemon",
                        "--no-fork",
                        "--user",
                        user,
                        "--bind-address",
                        "127.0.0.1",
                        "--port",
                        "" + port,
                        served.toString());
            case "dnsmasq" ->
                List.of(
                        program,
                        "--no-daemon",
                        "--conf-file=/dev/null",
                        "--port=0",
                        "--listen-address=127.0.0.1",
                        "--bind-interfaces",
                        "--user=" + user,
                        "--pid-file=" + log.resolveSibling("pid"),
                        "--enable-tftp",
                        "--tftp-root=" + served);
            default -> throw new IllegalArgumentException(program);
        };
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new PeerServer(process, port, !dnsmasq);
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    /** True when files can be put there. */
    boolean takesFiles() {
        return takesFiles;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
