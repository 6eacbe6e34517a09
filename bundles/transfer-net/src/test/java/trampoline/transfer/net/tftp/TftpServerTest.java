package trampoline.transfer.net.tftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.Inet4Address;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.api.network.HostNetwork.Access;
import trampoline.transfer.net.packet.Bytes;
import trampoline.transfer.net.packet.UdpDatagram;

class TftpServerTest {
    private static final Inet4Address SERVER = Bytes.address(0x0a000202);
    private static final Inet4Address CLIENT = Bytes.address(0x0a00020f);

    @TempDir
    Path folder;

    private Path served;
    private TftpServer server;
    private final Deque<TftpMessage> answers = new ArrayDeque<>();
    private int transferPort;
    private long now;

    @BeforeEach
    void serve() throws Exception {
        served = Files.createDirectory(folder.resolve("served"));
        Files.writeString(folder.resolve("secret"), "secret");
        serve(Access.READ_ONLY);
    }

    private void serve(Access access) throws Exception {
        server = new TftpServer(
                new TftpFolder(served, access),
                new TftpServer.ServerPort() {
                    @Override
                    public void send(int from, Inet4Address to, int toPort, byte[] payload) {
                        transferPort = from;
                        answers.add(TftpMessage.parse(payload).orElseThrow());
                    }

                    @Override
                    public long now() {
                        return now;
                    }
                },
                8192);
    }

    private void send(int port, byte[] payload) {
        server.received(new UdpDatagram(CLIENT, 1024, SERVER, port, payload));
    }

    private void request(boolean write, String file, Map<String, String> options) {
        send(TftpServer.PORT, new TftpMessage.Request(write, file, "octet", options).bytes());
    }

    private int failure() {
        assertThat(answers).hasSize(1);
        assertThat(answers.peek()).isInstanceOf(TftpMessage.Failure.class);
        return ((TftpMessage.Failure) answers.remove()).code();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret",
                "a/../../secret",
                "..",
                "/etc/passwd",
                "//etc/passwd",
                "/dev/zero",
                "link",
                "link-to-folder/secret",
                "folder",
                ".",
                "",
                " ",
                "..\\secret",
                "missing",
                "pipe"
            })
    void namesReachNothingOutsideTheFolder(String name) throws Exception {
        Files.createDirectory(served.resolve("folder"));
        Files.createSymbolicLink(served.resolve("link"), folder.resolve("secret"));
        Files.createSymbolicLink(served.resolve("link-to-folder"), folder);
        Files.createSymbolicLink(served.resolve("pipe"), Path.of("/dev/zero"));
        request(false, name, Map.of());
        assertThat(failure()).isIn(TftpMessage.Failure.NOT_FOUND, TftpMessage.Failure.ACCESS);
        serve(Access.WRITABLE);
        if (!name.equals("missing") && !name.startsWith("..\\")) {
            request(true, name, Map.of());
            assertThat(failure()).isIn(TftpMessage.Failure.NOT_FOUND, TftpMessage.Failure.ACCESS);
        }
        assertThat(folder.resolve("secret")).hasContent("secret");
    }

    @Test
    void aServerThatOnlyGivesTakesNothing() {
        request(true, "new", Map.of());
        assertThat(failure()).isEqualTo(TftpMessage.Failure.ACCESS);
        assertThat(served).isEmptyDirectory();
    }

    @Test
    void optionsAreTakenAsFarAsTheyMakeSense() throws Exception {
        Files.write(served.resolve("f"), new byte[1000]);
        request(false, "f", Map.of("blksize", "99999999999999999999999", "windowsize", "-1", "timeout", "0", "x", "y"));
        assertThat(answers.remove()).isInstanceOf(TftpMessage.Data.class);
        request(false, "f", Map.of("BLKSIZE", "65464", "windowsize", "65535", "tsize", "0", "timeout", "3"));
        assertThat(((TftpMessage.OptionAcknowledgement) answers.remove()).options())
                .isEqualTo(Map.of("blksize", "8192", "windowsize", "64", "tsize", "1000", "timeout", "3"));
    }

    /**
     * Of a window that is larger than the client's socket has room for the end is lost, and the client cannot know. The server
     * waits for its timeout a few times, and not with each window.
     */
    @ParameterizedTest
    @ValueSource(ints = {12, 5, 1})
    void aWindowMayBeLargerThanAClientsSocket(int room) throws Exception {
        int block = 8192;
        int window = 16;
        byte[] contents = new byte[200 * block + 100];
        new Random(1).nextBytes(contents);
        Files.write(served.resolve("f"), contents);
        request(false, "f", Map.of("blksize", "" + block, "windowsize", "" + window));
        assertThat(answers.remove()).isInstanceOf(TftpMessage.OptionAcknowledgement.class);
        acknowledge(0);
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        int last = 0;
        int inWindow = 0;
        boolean told = false;
        while (received.size() < contents.length) {
            List<TftpMessage> arrived = answers.stream().limit(room).toList();
            answers.clear();
            for (TftpMessage message : arrived) {
                TftpMessage.Data data = (TftpMessage.Data) message;
                if (data.block() == last + 1) {
                    received.writeBytes(data.payload());
                    last++;
                    inWindow++;
                    told = false;
                    if (inWindow == window) {
                        inWindow = 0;
                        acknowledge(last);
                    }
                } else if (!told) {
                    told = true;
                    inWindow = 0;
                    acknowledge(last);
                }
            }
            if (answers.isEmpty() && received.size() < contents.length) {
                now = server.deadline();
                server.tick();
            }
        }
        assertThat(received.toByteArray()).isEqualTo(contents);
        assertThat(now).isLessThan(6 * Clock.SECOND);
    }

    private void acknowledge(int block) {
        send(transferPort, new TftpMessage.Acknowledgement(block).bytes());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 513, 100_000})
    void lossesAreRepaired(int size) throws Exception {
        byte[] contents = new byte[size];
        new Random(size).nextBytes(contents);
        Files.write(served.resolve("f"), contents);
        for (int window : new int[] {1, 7}) {
            serve(Access.READ_ONLY);
            answers.clear();
            assertThat(fetch(window, new Random(window), 0.1)).isEqualTo(contents);
        }
    }

    /** Fetches a file as a client that takes only the next block and answers windows, over a way that loses some in both directions. */
    private byte[] fetch(int window, Random dice, double loss) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        request(false, "f", Map.of("windowsize", Integer.toString(window)));
        long next = 1;
        int unacknowledged = 0;
        for (int turns = 0; turns < 1_000_000; turns++) {
            if (answers.isEmpty()) {
                assertThat(server.deadline()).as("it repeats").isNotEqualTo(Alarm.NEVER);
                now = server.deadline();
                server.tick();
            }
            TftpMessage answer = answers.isEmpty() ? new TftpMessage.Acknowledgement(0) : answers.remove();
            if (dice.nextDouble() < loss) {
                continue;
            }
            if (answer instanceof TftpMessage.Data data && data.block() == (next & 0xffff)) {
                file.writeBytes(data.payload());
                next++;
                unacknowledged++;
                if (data.payload().length < 512) {
                    return file.toByteArray();
                }
            } else {
                unacknowledged = window;
            }
            if (unacknowledged >= window) {
                unacknowledged = 0;
            } else {
                continue;
            }
            if (dice.nextDouble() >= loss) {
                send(transferPort, new TftpMessage.Acknowledgement((int) (next - 1) & 0xffff).bytes());
            }
        }
        throw new AssertionError("no end");
    }

    @Test
    void blockNumbersBeginAgain() throws Exception {
        int size = 512 * 65_536 + 700;
        byte[] contents = new byte[size];
        new Random(1).nextBytes(contents);
        Files.write(served.resolve("f"), contents);
        assertThat(fetch(32, new Random(1), 0)).isEqualTo(contents);
    }

    @Test
    void aClientThatIsGoneIsGivenUp() throws Exception {
        Files.write(served.resolve("f"), new byte[1000]);
        request(false, "f", Map.of());
        int sent = 0;
        while (server.deadline() != Alarm.NEVER) {
            now = server.deadline();
            server.tick();
            sent++;
        }
        assertThat(sent).isBetween(3, 10);
        assertThat(now).isLessThan(20 * Clock.SECOND);
    }

    @Test
    void aFileThatIsBroughtAppearsWhenItIsComplete() throws Exception {
        serve(Access.WRITABLE);
        request(true, "in", Map.of());
        assertThat(answers.remove()).isEqualTo(new TftpMessage.Acknowledgement(0));
        send(transferPort, new TftpMessage.Data(1, new byte[512]).bytes());
        send(transferPort, new TftpMessage.Data(1, new byte[512]).bytes());
        assertThat(served.resolve("in")).doesNotExist();
        send(transferPort, new TftpMessage.Data(2, "end".getBytes(StandardCharsets.UTF_8)).bytes());
        assertThat(Files.size(served.resolve("in"))).isEqualTo(515);
        assertThat(answers.peekLast()).isEqualTo(new TftpMessage.Acknowledgement(2));
        send(transferPort, new TftpMessage.Data(2, "end".getBytes(StandardCharsets.UTF_8)).bytes());
        assertThat(answers.peekLast()).as("its last answer was lost").isEqualTo(new TftpMessage.Acknowledgement(2));
        request(true, "half", Map.of());
        server.close();
        assertThat(served.toFile().list()).containsExactly("in");
    }

    private List<TftpMessage> bring(int... blocks) {
        answers.clear();
        for (int block : blocks) {
            send(transferPort, new TftpMessage.Data(block, new byte[block == 9 ? 1 : 512]).bytes());
        }
        return List.copyOf(answers);
    }

    private static List<TftpMessage> acknowledged(int... blocks) {
        return Arrays.stream(blocks)
                .<TftpMessage>mapToObj(TftpMessage.Acknowledgement::new)
                .toList();
    }

    /** What comes behind a missing block is part of the same window, and answers to each would have it sent again and again. */
    @Test
    void aGapIsToldOnce() throws Exception {
        serve(Access.WRITABLE);
        request(true, "in", Map.of("windowsize", "8"));
        assertThat(bring(1, 2, 4, 5, 6, 7, 8)).isEqualTo(acknowledged(2));
        // the first of what is sent again is lost as well; then there is another gap
        assertThat(bring(4, 5, 6)).isEqualTo(acknowledged(2));
        assertThat(bring(3, 4, 6, 7, 8)).isEqualTo(acknowledged(4));
        // the answer to a whole window is lost
        assertThat(bring(5, 6, 7, 8)).isEmpty();
        assertThat(bring(9)).isEqualTo(acknowledged(9));
        assertThat(bring(5, 6, 7, 8, 9)).isEqualTo(acknowledged(9));
        assertThat(bring(5, 6, 7, 8, 9)).isEqualTo(acknowledged(9));
        assertThat(Files.size(served.resolve("in"))).isEqualTo(8 * 512 + 1);
    }

    @Test
    void ofBlocksOneAtATimeEachRepetitionIsAnswered() throws Exception {
        serve(Access.WRITABLE);
        request(true, "in", Map.of());
        assertThat(bring(1, 1, 1, 2, 2)).isEqualTo(acknowledged(1, 1, 1, 2, 2));
    }

    @Test
    void noDatagramBreaksIt() throws Exception {
        Files.write(served.resolve("f"), new byte[5000]);
        serve(Access.WRITABLE);
        Random random = new Random(5);
        byte[] good = new TftpMessage.Request(false, "f", "octet", Map.of("blksize", "100")).bytes();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = good.clone();
            if (random.nextBoolean()) {
                bytes = new byte[random.nextInt(40)];
                random.nextBytes(bytes);
                if (bytes.length > 1) {
                    bytes[0] = 0;
                    bytes[1] = (byte) random.nextInt(8);
                }
            } else {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            server.received(new UdpDatagram(
                    CLIENT, random.nextInt(2000), SERVER, random.nextBoolean() ? 69 : transferPort, bytes));
            now += Clock.MILLISECOND;
            server.tick();
            answers.clear();
        }
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("served", "secret");
    }
}
