package trampoline.board.lart.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.PoweredBoard;
import trampoline.api.transfer.Recognition;
import trampoline.api.transfer.SerialProtocol;
import trampoline.api.transfer.TransferCancelledException;
import trampoline.api.transfer.TransferFile;
import trampoline.api.transfer.TransferLine;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferSource;
import trampoline.api.transfer.TransferTarget;
import trampoline.testkit.board.BoardBench;

/** Files that go over the serial line by the same protocol at both ends, taken by blob's {@code download}. */
class DownloadTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Instant TIME = Instant.ofEpochSecond(1_000_000_000);

    @TempDir
    Path state;

    private final StopAndWait protocol = new StopAndWait("stop-and-wait");
    private final List<String> heard = new ArrayList<>();

    private final TransferMonitor monitor = new TransferMonitor() {
        @Override
        public void begun(TransferFile file, long position) {
            heard.add(file.name() + " from " + position);
        }

        @Override
        public void repeated(String reason) {
            heard.add(reason);
        }

        @Override
        public void ended(TransferFile file, boolean complete) {
            heard.add(file.name() + (complete ? " complete" : " not taken"));
        }
    };

    private static byte[] kernel(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private static TransferSource source(String name, byte[] contents) {
        return TransferSource.of(new TransferFile(name, OptionalLong.empty(), Optional.of(TIME)), contents);
    }

    /** A board whose download waits for the sender. */
    private static PoweredBoard downloading(BoardBench bench, String command) throws Exception {
        PoweredBoard board = bench.powerOn("lart");
        BoardConsole console = board.console();
        console.expect("to stop it \\.\\.", LONG);
        console.send("x");
        console.expect("blob> ", LONG);
        console.send("speed 9600\r");
        console.expect("blob> ", LONG);
        console.send(command + "\r");
        console.expect("goes back to 9600 baud\\.\r\n", LONG);
        return board;
    }

    private static byte[] memory(PoweredBoard board, long address, int length) throws Exception {
        byte[] bytes = new byte[length];
        board.execute(() -> {
                    for (int i = 0; i < length; i++) {
                        bytes[i] = (byte) board.board().bus().read8(address + i);
                    }
                })
                .get();
        return bytes;
    }

    @Test
    void theFirstFileIsTakenAndOthersAreSkipped() throws Exception {
        byte[] kernel = kernel(1027);
        try (BoardBench bench = Bench.open(state, List.of(protocol))) {
            PoweredBoard board = downloading(bench, "download kernel");
            protocol.send(
                    new FarEnd(board, (character, count) -> character),
                    List.of(source("zImage", kernel), source("other", new byte[10])),
                    monitor);
            board.console().expect("Received 1027 \\(0x00000403\\) bytes\\.", LONG);
            assertThat(heard).containsExactly("zImage from 0", "zImage complete", "other from 0", "other not taken");
            assertThat(memory(board, 0xc000_8000L, kernel.length)).isEqualTo(kernel);
        }
    }

    @Test
    void whatTheLineDamagesOrLosesIsSentAgain() throws Exception {
        byte[] kernel = kernel(700);
        try (BoardBench bench = Bench.open(state, List.of(protocol))) {
            PoweredBoard board = downloading(bench, "download kernel");
            // one wrong character in the first block, one lost in the second
            protocol.send(
                    new FarEnd(
                            board, (character, count) -> count == 100 ? character ^ 1 : count == 900 ? -1 : character),
                    List.of(source("zImage", kernel)),
                    monitor);
            board.console().expect("Received 700 ", LONG);
            assertThat(heard).contains("packet 1", "zImage complete");
            assertThat(memory(board, 0xc000_8000L, kernel.length)).isEqualTo(kernel);
        }
    }

    @Test
    void theSenderIsHeardAmongSeveralProtocols() throws Exception {
        byte[] kernel = kernel(64);
        SerialProtocol other = new SerialProtocol() {
            @Override
            public String name() {
                return "other";
            }

            @Override
            public String title() {
                return "begins with @";
            }

            @Override
            public Recognition recognize(byte[] start, int length) {
                return start[0] == '@' ? Recognition.YES : Recognition.NO;
            }

            @Override
            public void receive(TransferLine line, TransferTarget target, TransferMonitor unused) {
                throw new AssertionError("nobody speaks it");
            }

            @Override
            public void send(TransferLine line, List<TransferSource> files, TransferMonitor unused) {
                throw new AssertionError("nobody speaks it");
            }
        };
        try (BoardBench bench = Bench.open(state, List.of(other, protocol))) {
            PoweredBoard board = downloading(bench, "download kernel");
            assertThat(board.console().transcript()).contains("start sending by other or stop-and-wait.");
            FarEnd line = new FarEnd(board, (character, count) -> character);
            assertThat(line.read(5_000_000_000_000L)).as("invitation").isEqualTo(0x15);
            line.write("noise".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            protocol.send(line, List.of(source("zImage", kernel)), monitor);
            board.console().expect("Received 64 ", LONG);
            assertThat(memory(board, 0xc000_8000L, kernel.length)).isEqualTo(kernel);
        }
    }

    @Test
    void bothSidesCanGiveUpAndThePromptComesBack() throws Exception {
        try (BoardBench bench = Bench.open(state, List.of(protocol))) {
            PoweredBoard board = downloading(bench, "download kernel");
            FarEnd line = new FarEnd(board, (character, count) -> character);
            TransferMonitor tired = new TransferMonitor() {
                private long sent;

                @Override
                public void progress(long bytes) {
                    sent = bytes;
                }

                @Override
                public boolean cancelled() {
                    return sent > 0;
                }
            };
            assertThatThrownBy(() -> protocol.send(line, List.of(source("zImage", kernel(1000))), tired))
                    .isInstanceOfSatisfying(
                            TransferCancelledException.class,
                            e -> assertThat(e.side()).isEqualTo(TransferCancelledException.Side.THIS));
            board.console().expect("stop-and-wait receive failed: cancelled by the other side", LONG);
            board.console().expect("blob> ", LONG);
        }
    }

    @Test
    void aFileThatIsTooLargeIsRefusedBeforeItsFirstByte() throws Exception {
        try (BoardBench bench = Bench.open(state, List.of(protocol))) {
            PoweredBoard board = downloading(bench, "download kernel");
            byte[] large = new byte[8 << 20];
            assertThatThrownBy(() -> protocol.send(
                            new FarEnd(board, (character, count) -> character),
                            List.of(source("vmlinux", large)),
                            monitor))
                    .isInstanceOf(TransferCancelledException.class);
            board.console().expect("long file: the kernel has 8388608 bytes, more than the \\d+ bytes that", LONG);
            board.console().expect("blob> ", LONG);
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void ctrlCGivesUpWhileNobodySends() throws Exception {
        try (BoardBench bench = Bench.open(state, List.of(protocol, new StopAndWait("twin")))) {
            PoweredBoard board = downloading(bench, "download kernel");
            board.console().send("\u0003");
            board.console().expect("transfer receive failed: cancelled\r", LONG);
            board.console().expect("blob> ", LONG);
        }
    }

    @Test
    void aProtocolCanBeAskedForByName() throws Exception {
        try (BoardBench bench = Bench.open(state, List.of(protocol, new StopAndWait("twin")))) {
            PoweredBoard board = downloading(bench, "download kernel twin");
            assertThat(board.console().transcript()).contains("start sending by twin.");
            board.powerOff();
        }
    }
}
