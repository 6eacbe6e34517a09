package trampoline.transfer.net.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.Inet4Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.network.HostNetwork.Access;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferFile;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferSource;
import trampoline.transfer.net.packet.Bytes;
import trampoline.transfer.net.tftp.Tftp;
import trampoline.transfer.net.tftp.TftpFolder;

/** TFTP over UDP of the host, against programs that others have written, where they are installed. */
class PeersTest {
    private static final Inet4Address LOOPBACK = Bytes.address(0x7f000001);
    private static final int[] SIZES = {0, 1, 511, 512, 513, 1467, 1468, 1469, 1 << 20};

    @TempDir
    Path folder;

    private Path served;
    private Path elsewhere;

    @BeforeEach
    void folders() throws IOException {
        served = Files.createDirectory(folder.resolve("served"));
        elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    }

    private static byte[] contents(int size) {
        byte[] contents = new byte[size];
        new Random(size).nextBytes(contents);
        return contents;
    }

    private static void requireProgram(String name) {
        boolean there = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
        assumeTrue(there, name + " is not installed");
    }

    private void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(elsewhere.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended && process.exitValue() == 0)
                .as("%s: %s", Arrays.toString(command), Files.readString(folder.resolve("log")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "tftp", "atftp"})
    void clientsGetAndPut(String client) throws Exception {
        requireProgram(client);
        try (SocketTftpServer server = new SocketTftpServer(new TftpFolder(served, Access.WRITABLE), LOOPBACK, 0)) {
            String port = Integer.toString(server.port());
            for (int size : SIZES) {
                if (size == 0 && client.equals("curl")) {
                    // curl 7.88 fails at empty files, whoever serves them
                    continue;
                }
                String name = "file" + size;
                byte[] contents = contents(size);
                Files.write(served.resolve(name), contents);
                get(client, port, name);
                assertThat(elsewhere.resolve(name)).as("%s, %d", client, size).hasBinaryContent(contents);
                Files.delete(served.resolve(name));
                put(client, port, name);
                assertThat(served.resolve(name)).as("%s, %d", client, size).hasBinaryContent(contents);
            }
        }
    }

    private void get(String client, String port, String name) throws Exception {
        switch (client) {
            case "curl" -> run("curl", "-sS", "tftp://127.0.0.1:" + port + "/" + name, "-o", name);
            case "tftp" -> run("tftp", "-m", "binary", "127.0.0.1", port, "-c", "get", name);
            default -> run("atftp", "--option", "blksize 1468", "-g", "-r", name, "-l", name, "127.0.0.1", port);
        }
    }

    private void put(String client, String port, String name) throws Exception {
        switch (client) {
            case "curl" -> run("curl", "-sS", "-T", name, "tftp://127.0.0.1:" + port + "/" + name);
            case "tftp" -> run("tftp", "-m", "binary", "127.0.0.1", port, "-c", "put", name);
            default -> run("atftp", "-p", "-r", name, "-l", name, "127.0.0.1", port);
        }
    }

    @Test
    void blockNumbersBeginAgainForCurl() throws Exception {
        requireProgram("curl");
        byte[] contents = contents(40 << 20);
        Files.write(served.resolve("big"), contents);
        try (SocketTftpServer server = new SocketTftpServer(new TftpFolder(served, Access.READ_ONLY), LOOPBACK, 0)) {
            String url = "tftp://127.0.0.1:" + server.port() + "/big";
            run("curl", "-sS", "--tftp-blksize", "512", url, "-o", "big");
        }
        assertThat(Files.mismatch(served.resolve("big"), elsewhere.resolve("big")))
                .isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"in.tftpd", "atftpd"})
    void ourClientGetsAndPuts(String program) throws Exception {
        requireProgram(program);
        try (PeerServer peer = PeerServer.start(program, served, folder.resolve("log"))) {
            int port = peer.port();
            for (int size : SIZES) {
                String name = "file" + size;
                byte[] contents = contents(size);
                Files.write(served.resolve(name), contents);
                for (int block : new int[] {512, 1468, 8192}) {
                    assertThat(get(port, block, name))
                            .as("%s, %d", program, size)
                            .isEqualTo(contents);
                }
                try (SocketPort socket = new SocketPort(LOOPBACK, TransferMonitor.NONE)) {
                    TransferSource source = TransferSource.of(TransferFile.of(name, size), contents);
                    Tftp.send(socket, LOOPBACK, port, 1468, "back" + size, source, TransferMonitor.NONE);
                }
                assertThat(get(port, 1468, "back" + size)).isEqualTo(contents);
            }
            assertThatThrownBy(() -> get(port, 512, "missing")).hasMessageStartingWith("TFTP error: '");
        }
    }

    @ParameterizedTest
    @CsvSource({"in.tftpd, 512, 1", "atftpd, 512, 16", "atftpd, 1468, 64"})
    void ourClientGetsFortyMebibytes(String program, int block, int window) throws Exception {
        requireProgram(program);
        byte[] contents = contents(40 << 20);
        Files.write(served.resolve("big"), contents);
        try (PeerServer peer = PeerServer.start(program, served, folder.resolve("log"))) {
            assertThat(Arrays.equals(get(peer.port(), block, window, "big"), contents))
                    .isTrue();
        }
    }

    private static byte[] get(int port, int block, String name) throws IOException, TransferException {
        return get(port, block, 8, name);
    }

    private static byte[] get(int port, int block, int window, String name) throws IOException, TransferException {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try (SocketPort socket = new SocketPort(LOOPBACK, TransferMonitor.NONE)) {
            Tftp.receive(
                    socket,
                    LOOPBACK,
                    port,
                    block,
                    window,
                    name,
                    file -> Optional.of((position, bytes, offset, length) -> received.write(bytes, offset, length)),
                    TransferMonitor.NONE);
        }
        return received.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 64})
    void ourClientAndServerTalkInWindows(int window) throws Exception {
        byte[] contents = contents(3_000_000);
        Files.write(served.resolve("file"), contents);
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try (SocketTftpServer server = new SocketTftpServer(new TftpFolder(served, Access.READ_ONLY), LOOPBACK, 0);
                SocketPort socket = new SocketPort(LOOPBACK, TransferMonitor.NONE)) {
            Tftp.receive(
                    socket,
                    LOOPBACK,
                    server.port(),
                    1468,
                    window,
                    "file",
                    file -> Optional.of((position, bytes, offset, length) -> received.write(bytes, offset, length)),
                    TransferMonitor.NONE);
        }
        assertThat(received.toByteArray()).isEqualTo(contents);
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        TftpFolder files = new TftpFolder(served, Access.READ_ONLY);
        try (SocketTftpServer server = new SocketTftpServer(files, LOOPBACK, 0)) {
            int port = server.port();
            assertThatThrownBy(() -> new SocketTftpServer(files, LOOPBACK, port))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("port " + port);
        }
    }
}
