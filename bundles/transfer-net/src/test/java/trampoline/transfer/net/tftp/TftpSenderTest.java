package trampoline.transfer.net.tftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.net.Inet4Address;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import trampoline.api.clock.Clock;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferFile;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferSource;
import trampoline.transfer.net.client.DatagramPort;
import trampoline.transfer.net.packet.Bytes;
import trampoline.transfer.net.packet.UdpDatagram;

/** What the client sends in windows, as a server sees it that is written from RFC 7440. */
class TftpSenderTest {
    private static final Inet4Address SERVER = Bytes.address(0x0a000202);
    private static final Inet4Address CLIENT = Bytes.address(0x0a00020f);
    private static final int BLOCK = 512;

    /** A server that answers what has come whenever the client has sent all that it may. */
    private static final class Server implements DatagramPort {
        private final Consumer<Server> behaviour;
        private final List<TftpMessage> came = new ArrayList<>();
        private final Deque<TftpMessage> answers = new ArrayDeque<>();
        private int clientPort;
        private long now;

        Server(Consumer<Server> behaviour) {
            this.behaviour = behaviour;
        }

        @Override
        public void send(int from, Inet4Address to, int toPort, byte[] payload) {
            clientPort = from;
            came.add(TftpMessage.parse(payload).orElseThrow());
        }

        @Override
        public Optional<UdpDatagram> receive(int port, long timeout) {
            if (!came.isEmpty() && timeout > Pace.PAUSE) {
                behaviour.accept(this);
                came.clear();
            }
            if (answers.isEmpty()) {
                now += timeout;
                return Optional.empty();
            }
            byte[] answer = answers.remove().bytes();
            return Optional.of(new UdpDatagram(SERVER, 5000, CLIENT, clientPort, answer));
        }

        @Override
        public long now() {
            return now;
        }

        List<Integer> blocks() {
            return came.stream()
                    .map(message -> ((TftpMessage.Data) message).block())
                    .toList();
        }

        void acknowledge(long block) {
            answers.add(new TftpMessage.Acknowledgement((int) block & TftpMessage.BLOCK_MASK));
        }

        void agree(Map<String, String> options) {
            answers.add(new TftpMessage.OptionAcknowledgement(options));
        }
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static void put(Server server, int window, byte[] contents) throws TransferException {
        new TftpSender(server, SERVER, TftpServer.PORT, BLOCK, window)
                .send(
                        "file",
                        TransferSource.of(TransferFile.of("file", contents.length), contents),
                        TransferMonitor.NONE);
    }

    /** Puts nine whole blocks and an empty one. */
    private static List<List<Integer>> windows(List<Integer> acknowledged) throws TransferException {
        List<List<Integer>> windows = new ArrayList<>();
        Deque<Integer> left = new ArrayDeque<>(acknowledged);
        put(
                new Server(server -> {
                    if (server.came.get(0) instanceof TftpMessage.Request request) {
                        assertThat(request.options()).containsEntry("windowsize", "4");
                        server.agree(Map.of("windowsize", "4"));
                        return;
                    }
                    windows.add(server.blocks());
                    int number = left.remove();
                    if (number >= 0) {
                        server.acknowledge(number);
                    }
                }),
                4,
                random(9 * BLOCK));
        assertThat(left).isEmpty();
        return windows;
    }

    @Test
    void aWindowIsSentBeforeItIsAcknowledged() throws Exception {
        assertThat(windows(List.of(4, 8, 10)))
                .containsExactly(List.of(1, 2, 3, 4), List.of(5, 6, 7, 8), List.of(9, 10));
    }

    @Test
    void fromWhatIsMissingOnAllIsSentAgain() throws Exception {
        assertThat(windows(List.of(2, 2, 6, 10)))
                .containsExactly(List.of(1, 2, 3, 4), List.of(3, 4, 5, 6), List.of(3, 4, 5, 6), List.of(7, 8, 9, 10));
    }

    @Test
    void whatIsNotAnsweredIsSentAgain() throws Exception {
        assertThat(windows(List.of(-1, 4, -1, 3, 8, 10)))
                .as("an acknowledgement of a window before changes nothing")
                .containsExactly(
                        List.of(1, 2, 3, 4),
                        List.of(1, 2, 3, 4),
                        List.of(5, 6, 7, 8),
                        List.of(5, 6, 7, 8),
                        List.of(5, 6, 7, 8),
                        List.of(9, 10));
    }

    @Test
    void aServerThatKnowsNoOptionsGetsABlockAtATime() throws Exception {
        List<List<Integer>> windows = new ArrayList<>();
        put(
                new Server(server -> {
                    if (server.came.get(0) instanceof TftpMessage.Request) {
                        server.acknowledge(0);
                    } else {
                        windows.add(server.blocks());
                        server.acknowledge(server.blocks().get(0));
                    }
                }),
                4,
                random(2 * BLOCK + 1));
        assertThat(windows).containsExactly(List.of(1), List.of(2), List.of(3));
    }

    @Test
    void aServerThatAgreesToMoreThanWasAskedForIsRefused() {
        List<TftpMessage> last = new ArrayList<>();
        for (Map<String, String> options :
                List.of(Map.of("windowsize", "5"), Map.of("windowsize", "0"), Map.of("multicast", "x"))) {
            Server server = new Server(one -> one.agree(options));
            assertThatThrownBy(() -> put(server, 4, random(9)))
                    .isInstanceOf(TransferException.class)
                    .hasMessageContaining("not asked for")
                    .hasMessageContaining(options.toString());
            last.addAll(server.came);
        }
        assertThat(last)
                .hasSize(3)
                .allMatch(message -> message instanceof TftpMessage.Failure failure
                        && failure.code() == TftpMessage.Failure.OPTIONS);
    }

    @Test
    void aServerThatIsSilentIsGivenUpInBoundedTime() {
        Server server = new Server(one -> {
            if (one.came.get(0) instanceof TftpMessage.Request) {
                one.agree(Map.of("windowsize", "64"));
            } else {
                // says nothing new, without end
                one.acknowledge(0);
            }
        });
        assertThatThrownBy(() -> put(server, 64, random(100 * BLOCK))).hasMessageContaining("Retry count exceeded");
        assertThat(server.now).isLessThan(20 * Clock.SECOND);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void noMoreThanAWindowIsUnderWayAndAllArrives(
            @ForAll @IntRange(min = 1, max = 70) int window,
            @ForAll @IntRange(max = 60_000) int size,
            @ForAll @IntRange(max = 20) int losses,
            @ForAll long seed)
            throws TransferException {
        Random dice = new Random(seed);
        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        int[] received = {0};
        int[] answered = {0};
        put(
                new Server(server -> {
                    if (server.came.get(0) instanceof TftpMessage.Request) {
                        if (window == 1) {
                            server.acknowledge(0);
                        } else {
                            server.agree(Map.of("windowsize", "" + window));
                        }
                        return;
                    }
                    boolean missing = false;
                    boolean last = false;
                    for (TftpMessage message : server.came) {
                        TftpMessage.Data data = (TftpMessage.Data) message;
                        assertThat(data.block()).isLessThanOrEqualTo(answered[0] + window);
                        if (dice.nextInt(100) < losses) {
                            continue;
                        }
                        if (data.block() == received[0] + 1) {
                            received[0]++;
                            taken.writeBytes(data.payload());
                            last = data.payload().length < BLOCK;
                        } else {
                            missing = true;
                        }
                    }
                    if (missing || last || received[0] >= answered[0] + window) {
                        answered[0] = received[0];
                        // the last answer cannot be lost: a server that has all answers what comes again
                        if (last || dice.nextInt(100) >= losses) {
                            server.acknowledge(answered[0]);
                        }
                    }
                }),
                window,
                random(size));
        assertThat(Arrays.equals(taken.toByteArray(), random(size))).isTrue();
    }
}
