package trampoline.transfer.net.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Inet4Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
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
import trampoline.testkit.transfer.Samples;
import trampoline.transfer.net.packet.Bytes;
import trampoline.transfer.net.tftp.Tftp;
import trampoline.transfer.net.tftp.TftpFolder;

/** TFTP over UDP of the host, against programs that others have written, where they are installed. */
class PeersTest {
    private static final Inet4Address LOOPBACK = Bytes.address(0x7f000001);
    private static final int MOST_TRIES = 1000;
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

    private ClientProgram client(String name) {
        return new ClientProgram(name, elsewhere, folder.resolve("log"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "tftp", "atftp", "busybox"})
    void clientsGetAndPut(String client) throws Exception {
        ClientProgram program = client(client);
        try (SocketTftpServer server = new SocketTftpServer(new TftpFolder(served, Access.WRITABLE), LOOPBACK, 0)) {
            int port = server.port();
            for (int size : SIZES) {
                if (size == 0 && client.equals("curl")) {
                    // curl 7.88 fails at empty files, whoever serves them
                    continue;
                }
                String name = "file" + size;
                byte[] contents = contents(size);
                Files.write(served.resolve(name), contents);
                program.get(port, name);
                assertThat(elsewhere.resolve(name)).as("%s, %d", client, size).hasBinaryContent(contents);
                Files.delete(served.resolve(name));
                program.put(port, name);
                assertThat(served.resolve(name)).as("%s, %d", client, size).hasBinaryContent(contents);
            }
        }
    }

    /** Names with blanks and characters of other alphabets; contents that look like the end of something, or like commands. */
    @ParameterizedTest
    @ValueSource(strings = {"curl", "tftp", "atftp", "busybox"})
    void clientsGetAndPutAnyNameWithAnyContents(String client) throws Exception {
        ClientProgram program = client(client);
        List<byte[]> samples = Samples.all().toList();
        try (SocketTftpServer server = new SocketTftpServer(new TftpFolder(served, Access.WRITABLE), LOOPBACK, 0)) {
            for (int i = 0; i < samples.size(); i++) {
                if (samples.get(i).length == 0 && client.equals("curl")) {
                    continue;
                }
                String name = name(i);
                Files.write(served.resolve(name), samples.get(i));
                program.get(server.port(), name);
                assertThat(elsewhere.resolve(name)).as(client).hasBinaryContent(samples.get(i));
                Files.delete(served.resolve(name));
                program.put(server.port(), name);
                assertThat(served.resolve(name)).as(client).hasBinaryContent(samples.get(i));
            }
        }
    }

    private static String name(int number) {
        return List.of("a file with blanks ", "Größe ", "файл ", "ファイル ").get(number % 4) + number;
    }

    @ParameterizedTest
    @ValueSource(strings = {"in.tftpd", "atftpd", "dnsmasq"})
    void ourClientGetsAndPutsAnyNameWithAnyContents(String program) throws Exception {
        ClientProgram.require(program);
        List<byte[]> samples = Samples.all().toList();
        try (PeerServer peer = PeerServer.start(program, served, folder.resolve("log"))) {
            for (int i = 0; i < samples.size(); i++) {
                byte[] contents = samples.get(i);
                Files.write(served.resolve(name(i)), contents);
                for (int block : new int[] {512, 1468, 8192}) {
                    assertThat(get(peer.port(), block, name(i)))
                            .as("%s, %s", program, name(i))
                            .isEqualTo(contents);
                }
                if (peer.takesFiles()) {
                    put(peer.port(), "back " + name(i), contents);
                    assertComes(peer.port(), "back " + name(i), contents);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 16, 64})
    void atftpPutsInWindows(int window) throws Exception {
        ClientProgram program = client("atftp");
        try (SocketTftpServer server = new SocketTftpServer(new TftpFolder(served, Access.WRITABLE), LOOPBACK, 0)) {
            for (int size : SIZES) {
                byte[] contents = contents(size);
                Files.write(elsewhere.resolve("file" + size), contents);
                program.put(server.port(), "file" + size, window);
                assertThat(served.resolve("file" + size)).as("%d", size).hasBinaryContent(contents);
            }
        }
    }

    /** A server that knows no windows gets one block at a time. */
    @ParameterizedTest
    @CsvSource({"in.tftpd, 512, 16", "atftpd, 512, 16", "atftpd, 1468, 64", "atftpd, 8192, 8"})
    void ourClientPutsInWindows(String program, int block, int window) throws Exception {
        ClientProgram.require(program);
        try (PeerServer peer = PeerServer.start(program, served, folder.resolve("log"))) {
            for (int size : new int[] {0, 1, block - 1, block, block * window, block * window + 1, 5 << 20}) {
                byte[] contents = contents(size);
                put(peer.port(), block, window, "put" + size, contents);
                assertComes(peer.port(), "put" + size, contents);
            }
        }
    }

    @Test
    void blockNumbersBeginAgainForCurl() throws Exception {
        ClientProgram curl = client("curl");
        byte[] contents = contents(40 << 20);
        Files.write(served.resolve("big"), contents);
        try (SocketTftpServer server = new SocketTftpServer(new TftpFolder(served, Access.READ_ONLY), LOOPBACK, 0)) {
            String url = "tftp://127.0.0.1:" + server.port() + "/big";
            curl.run(List.of("curl", "-sS", "--tftp-blksize", "512", url, "-o", "big"));
        }
        assertThat(Files.mismatch(served.resolve("big"), elsewhere.resolve("big")))
                .isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"in.tftpd", "atftpd"})
    void ourClientGetsAndPuts(String program) throws Exception {
        ClientProgram.require(program);
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
                put(port, "back" + size, contents);
                assertThat(get(port, 1468, "back" + size)).isEqualTo(contents);
            }
            assertThatThrownBy(() -> get(port, 512, "missing")).hasMessageStartingWith("TFTP error: '");
        }
    }

    @ParameterizedTest
    @CsvSource({"in.tftpd, 512, 1", "atftpd, 512, 16", "atftpd, 1468, 64"})
    void ourClientGetsFortyMebibytes(String program, int block, int window) throws Exception {
        ClientProgram.require(program);
        byte[] contents = contents(40 << 20);
        Files.write(served.resolve("big"), contents);
        try (PeerServer peer = PeerServer.start(program, served, folder.resolve("log"))) {
            assertThat(Arrays.equals(get(peer.port(), block, window, "big"), contents))
                    .isTrue();
        }
    }

    /** A server may acknowledge the last block before it is in the file. */
    private static void assertComes(int port, String name, byte[] contents) throws IOException, TransferException {
        byte[] there = get(port, 1468, name);
        for (int tries = 0; tries < MOST_TRIES && !Arrays.equals(there, contents); tries++) {
            there = get(port, 1468, name);
        }
        assertThat(there).as(name).isEqualTo(contents);
    }

    private static void put(int port, String name, byte[] contents) throws IOException, TransferException {
        put(port, 1468, 8, name, contents);
    }

    private static void put(int port, int block, int window, String name, byte[] contents)
            throws IOException, TransferException {
        try (SocketPort socket = new SocketPort(LOOPBACK, TransferMonitor.NONE)) {
            TransferSource source = TransferSource.of(TransferFile.of(name, contents.length), contents);
            Tftp.send(socket, LOOPBACK, port, block, window, name, source, TransferMonitor.NONE);
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
    void ourClientPutsInWindowsAtOurServer(int window) throws Exception {
        byte[] contents = contents(512 * 65_536 + 700);
        try (SocketTftpServer server = new SocketTftpServer(new TftpFolder(served, Access.WRITABLE), LOOPBACK, 0)) {
            put(server.port(), 512, window, "file", contents);
        }
        assertThat(Arrays.equals(Files.readAllBytes(served.resolve("file")), contents))
                .isTrue();
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
