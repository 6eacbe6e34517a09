package trampoline.transfer.net.socket;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/** A TFTP server that others have written, at the loopback address, until it is closed. */
final class PeerServer implements AutoCloseable {
    private final Process process;
    private final int port;

    private PeerServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts one.
     *
     * @param program {@code in.tftpd} or {@code atftpd}
     * @param served folder whose files it gives
     * @param log gets what it prints
     */
    static PeerServer start(String program, Path served, Path log) throws IOException {
        int port = freePort();
        String user = System.getProperty("user.name");
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
            default -> throw new IllegalArgumentException(program);
        };
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new PeerServer(process, port);
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
