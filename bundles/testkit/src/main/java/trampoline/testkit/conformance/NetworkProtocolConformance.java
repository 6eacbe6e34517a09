package trampoline.testkit.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.clock.Clock;
import trampoline.api.network.EthernetFrame;
import trampoline.api.network.NetworkStation;
import trampoline.api.network.StationPort;
import trampoline.api.transfer.FramePort;
import trampoline.api.transfer.NetworkProtocol;
import trampoline.api.transfer.NetworkSettings;
import trampoline.api.transfer.NetworkSettings.Role;
import trampoline.api.transfer.TransferCancelledException;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferFile;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferSource;
import trampoline.api.transfer.TransferTarget;
import trampoline.machine.network.LinkConditions;
import trampoline.testkit.transfer.Files;
import trampoline.testkit.transfer.PoorNetwork;
import trampoline.testkit.transfer.Samples;

/** What the platform expects of a transfer protocol over a network. */
@Timeout(300)
public abstract class NetworkProtocolConformance {
    /** Virtual time in which everything has to end. */
    private static final long LIMIT = 3600 * Clock.SECOND;

    /** Virtual time in which whoever gives up is let go. */
    private static final long SOON = 10 * Clock.SECOND;

    private static final int POOR = 40;
    private static final int LONG = 20_000;
    private static final String FILE = "file";
    private static final String BACK = "back";

    /** For a server's files. */
    @TempDir
    Path folder;

    /** A server of the protocol on the network. */
    public interface Server {
        /** The station, which has the address of {@link Role#SERVER} in {@link #settings}. */
        NetworkStation station();

        /** What has been sent to it under a name; empty when there is no such file. */
        Optional<byte[]> received(String name) throws Exception;
    }

    /** The protocol; asked for each test. */
    protected abstract NetworkProtocol protocol();

    /**
     * A server that has files, and that takes others; asked for each transfer.
     *
     * @param files contents by name
     * @param empty a folder of its own
     */
    protected abstract Server server(Map<String, byte[]> files, Path empty) throws Exception;

    /** What the board knows of its network: it is 10.0.2.15 and the server 10.0.2.2. */
    protected NetworkSettings settings() {
        return NetworkSettings.builder()
                .address(Role.BOARD, address(15))
                .address(Role.NETMASK, inet(255, 255, 255, 0))
                .address(Role.SERVER, address(2))
                .build();
    }

    /** False for a protocol that only receives. */
    protected boolean sends() {
        return true;
    }

    /** False for a protocol without a check of its contents, or with one that lets damage pass now and then. */
    protected boolean detectsDamage() {
        return true;
    }

    private static Inet4Address address(int host) {
        return inet(10, 0, 2, host);
    }

    private static Inet4Address inet(int... parts) {
        byte[] bytes = new byte[parts.length];
        for (int i = 0; i < parts.length; i++) {
            bytes[i] = (byte) parts[i];
        }
        try {
            return (Inet4Address) InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private Server server(byte[] contents) throws Exception {
        return server(Map.of(FILE, contents), java.nio.file.Files.createTempDirectory(folder, "server"));
    }

    /** What one side does. */
    private interface Transfer {
        void run() throws TransferException;
    }

    /** How a transfer ended; null when it came to its end. */
    private static TransferException end(Transfer transfer) {
        try {
            transfer.run();
            return null;
        } catch (TransferException e) {
            assertFalse(String.valueOf(e.getMessage()).isBlank(), "the error has no message");
            return e;
        }
    }

    private TransferException receive(FramePort port, TransferTarget target, TransferMonitor monitor) {
        return end(() -> protocol().receive(port, settings(), FILE, target, monitor));
    }

    private TransferException send(FramePort port, byte[] contents, TransferMonitor monitor) {
        TransferSource source = TransferSource.of(TransferFile.of(BACK, contents.length), contents);
        return end(() -> protocol().send(port, settings(), BACK, source, monitor));
    }

    private static void assertInTime(FramePort port, long limit, String what) {
        assertTrue(port.now() <= limit, () -> what + ": not over after " + port.now() / Clock.SECOND + " seconds");
    }

    private static void assertNothingGood(Files files, String what) {
        for (Files.Received file : files.all()) {
            assertFalse(file.finished(), what + ": a file that broke off is said to be good");
            assertTrue(file.abandoned(), what + ": a file that broke off is not said to have");
        }
    }

    /** Names are there. */
    @Test
    void namesItself() {
        assertTrue(
                protocol().name().matches("[a-z0-9][a-z0-9-]*"),
                () -> "name: " + protocol().name());
        assertFalse(protocol().title().isBlank(), "the title is blank");
    }

    /** Files of any length and contents arrive as they were sent. */
    @Test
    void filesArriveAsTheyWereSent() throws Exception {
        for (byte[] contents :
                Samples.all().filter(sample -> sample.length <= LONG).toList()) {
            String what = contents.length + " bytes";
            Server server = server(contents);
            try (NetworkStation station = server.station()) {
                PoorNetwork network = new PoorNetwork(station, LinkConditions.PERFECT, LIMIT);
                Files files = new Files();
                assertNull(receive(network, files, TransferMonitor.NONE), what + ": the receiver's end");
                assertTrue(files.only().finished(), what + ": the file is not said to be complete");
                assertArrayEquals(contents, files.only().contents(), what + " received");
                if (sends()) {
                    assertNull(send(network, contents, TransferMonitor.NONE), what + ": the sender's end");
                    assertArrayEquals(
                            contents,
                            server.received(BACK)
                                    .orElseThrow(() -> new AssertionError(what + ": the server has no file")),
                            what + " sent");
                }
            }
        }
    }

    /** Over a link that loses, doubles and reorders frames a file arrives as it was sent, or there is an error; and it ends. */
    @Test
    void poorLinksAreNoticed() throws Exception {
        int right = 0;
        for (int seed = 0; seed < POOR; seed++) {
            String what = "seed " + seed;
            byte[] contents = Samples.random(1 + new Random(seed).nextInt(LONG), seed);
            double share = 0.02 + 0.12 * (seed % 5);
            LinkConditions conditions =
                    new LinkConditions(seed, share, share, share, 100 * Clock.MICROSECOND, 2 * Clock.MILLISECOND);
            Server server = server(contents);
            try (NetworkStation station = server.station()) {
                PoorNetwork network = new PoorNetwork(station, conditions, 2 * LIMIT);
                Files files = new Files();
                TransferException failure = receive(network, files, TransferMonitor.NONE);
                assertInTime(network, LIMIT, what);
                if (failure == null) {
                    assertArrayEquals(contents, files.only().contents(), what + ": received without an error");
                    right++;
                } else {
                    assertNothingGood(files, what);
                }
                if (sends() && send(network, contents, TransferMonitor.NONE) == null) {
                    assertArrayEquals(contents, server.received(BACK).orElse(null), what + ": sent without an error");
                }
                assertInTime(network, 2 * LIMIT, what);
            }
        }
        assertNotEquals(0, right, "no file arrived over a poor link");
    }

    /** Frames that are cut short or changed make no wrong file. */
    @Test
    void damageIsNoticed() throws Exception {
        byte[] contents = Samples.random(LONG / 4, 9);
        for (int seed = 0; seed < POOR; seed++) {
            String what = "seed " + seed;
            try (NetworkStation station = new Babbler(server(contents).station(), seed)) {
                PoorNetwork network = new PoorNetwork(station, LinkConditions.PERFECT, 2 * LIMIT);
                Files files = new Files();
                TransferException failure = receive(network, files, TransferMonitor.NONE);
                assertInTime(network, LIMIT, what);
                if (failure != null) {
                    assertNothingGood(files, what);
                } else if (detectsDamage()) {
                    assertArrayEquals(contents, files.only().contents(), what + ": received without an error");
                }
            }
        }
    }

    /** Whoever gives up is let go soon, and no file is said to be good. */
    @Test
    void eitherSideMayGiveUp() throws Exception {
        byte[] contents = Samples.random(LONG * 10, 3);
        try (NetworkStation station = server(contents).station()) {
            PoorNetwork network = new PoorNetwork(station, LinkConditions.PERFECT, LIMIT);
            Files files = new Files();
            assertGivenUp("the receiver", receive(network, files, new Tired(2000)));
            assertNothingGood(files, "the receiver gave up");
            assertInTime(network, SOON, "the receiver gave up");
            if (sends()) {
                assertGivenUp("the sender", send(network, contents, new Tired(2000)));
                assertInTime(network, 2 * SOON, "the sender gave up");
            }
        }
        PoorNetwork dead = new PoorNetwork(new Silence(), LinkConditions.PERFECT, LIMIT);
        assertGivenUp("who waits for an answer", receive(dead, new Files(), new Tired(-1)));
        assertInTime(dead, SOON, "who waits for an answer gave up");
    }

    private static void assertGivenUp(String side, TransferException end) {
        TransferCancelledException cancelled =
                assertInstanceOf(TransferCancelledException.class, end, side + " gave up");
        assertEquals(TransferCancelledException.Side.THIS, cancelled.side(), side + " gave up");
    }

    /** Where nobody answers, and where only nonsense does, it ends in an error. */
    @Test
    void silenceAndNonsenseEndIt() {
        for (NetworkStation station : List.of(new Silence(), new Nonsense())) {
            PoorNetwork network = new PoorNetwork(station, LinkConditions.PERFECT, 2 * LIMIT);
            Files files = new Files();
            assertNotNull(
                    receive(network, files, TransferMonitor.NONE),
                    () -> "a receiver ends in an error with " + station.name());
            assertInTime(network, LIMIT, "a receiver with " + station.name());
            assertNothingGood(files, station.name());
            if (sends()) {
                assertNotNull(
                        send(network, Samples.random(LONG, 1), TransferMonitor.NONE),
                        () -> "a sender ends in an error with " + station.name());
                assertInTime(network, 2 * LIMIT, "a sender with " + station.name());
            }
        }
    }

    /** A file that the server does not have, one that there is no room for, and one that is not wanted. */
    @Test
    void refusalsEndIt() throws Exception {
        byte[] contents = Samples.random(LONG, 4);
        try (NetworkStation station = server(contents).station()) {
            PoorNetwork network = new PoorNetwork(station, LinkConditions.PERFECT, LIMIT);
            Files files = new Files();
            assertNotNull(
                    end(() -> protocol().receive(network, settings(), "missing", files, TransferMonitor.NONE)),
                    "a file that the server does not have");
            assertNothingGood(files, "a file that the server does not have");
            TransferException full = receive(
                    network,
                    file -> Optional.of((position, bytes, offset, length) -> {
                        throw new TransferException("no room");
                    }),
                    TransferMonitor.NONE);
            assertNotNull(full, "without room the receiver ends in an error");
            assertTrue(
                    full.getMessage().contains("no room"),
                    () -> "the error does not tell the reason: " + full.getMessage());
            receive(network, file -> Optional.empty(), TransferMonitor.NONE);
            assertInTime(network, LIMIT, "refusals");
        }
    }

    /** What a board has to be told is asked for, not assumed. */
    @Test
    void anUnknownServerIsNamed() throws Exception {
        assumeTrue(settings().address(Role.SERVER).isPresent(), "it needs no server");
        try (NetworkStation station = server(new byte[1]).station()) {
            PoorNetwork network = new PoorNetwork(station, LinkConditions.PERFECT, LIMIT);
            NetworkSettings without = NetworkSettings.builder()
                    .address(Role.BOARD, address(15))
                    .address(Role.NETMASK, inet(255, 255, 255, 0))
                    .build();
            assertNotNull(
                    end(() -> protocol().receive(network, without, FILE, new Files(), TransferMonitor.NONE)),
                    "without a server's address it ends in an error");
            assertInTime(network, SOON, "without a server's address");
        }
    }

    /** Nobody. */
    private static final class Silence implements NetworkStation {
        @Override
        public String name() {
            return "nobody";
        }

        @Override
        public void plugged(StationPort port) {}

        @Override
        public void received(EthernetFrame frame) {}
    }

    /** Somebody who answers each frame with the same frame, its addresses exchanged and bytes of it changed. */
    private static final class Nonsense implements NetworkStation {
        private static final int ADDRESS = 6;
        private final Random random = new Random(1);
        private StationPort port;

        @Override
        public String name() {
            return "nonsense";
        }

        @Override
        public void plugged(StationPort plugged) {
            port = plugged;
        }

        @Override
        public void received(EthernetFrame frame) {
            byte[] bytes = frame.bytes();
            System.arraycopy(frame.bytes(), ADDRESS, bytes, 0, ADDRESS);
            System.arraycopy(new byte[] {2, 0, 0, 0, 0, 9}, 0, bytes, ADDRESS, ADDRESS);
            for (int i = 0; i < 4; i++) {
                bytes[2 * ADDRESS + random.nextInt(bytes.length - 2 * ADDRESS)] = (byte) random.nextInt();
            }
            port.send(EthernetFrame.of(bytes));
        }
    }
}
