package trampoline.board.lart.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.ConsoleException;
import trampoline.api.room.PoweredBoard;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferFile;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferSource;
import trampoline.testkit.board.BoardBench;

/**
 * Power goes while {@code flash kernel} writes: whenever that is, the loader comes up, starts a whole kernel, old or new, or says
 * that the one in flash is incomplete, and takes a new one. The system property {@code trampoline.cuts} says how often (12).
 */
class FlashPowerCutTest {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int CUTS = Integer.getInteger("trampoline.cuts", 12);
    private static final int SIZE = 1200;
    /** After so long the command has arrived; what came of it behind a reset would stop the countdown. */
    private static final long TYPED = 30 * Clock.MILLISECOND;

    private static final String FOUND = "was not finished|The kernel returned to the loader";

    @TempDir
    Path state;

    private final StopAndWait protocol = new StopAndWait("stop-and-wait");

    /** Kernels that return at once. */
    private static byte[] kernel(int seed) {
        byte[] bytes = new byte[SIZE];
        new Random(seed).nextBytes(bytes);
        System.arraycopy(new byte[] {0x0e, (byte) 0xf0, (byte) 0xa0, (byte) 0xe1}, 0, bytes, 0, 4);
        return bytes;
    }

    private static PoweredBoard atPrompt(BoardBench bench) throws Exception {
        PoweredBoard board = bench.powerOn("lart");
        board.console().expect("to stop it \\.\\.", LIMIT);
        board.console().send("x");
        board.console().expect("blob> ", LIMIT);
        return board;
    }

    private void download(PoweredBoard board, byte[] kernel) throws Exception {
        BoardConsole console = board.console();
        send(board, kernel);
        console.expect("Received " + SIZE + " ", LIMIT);
        console.expect("blob> ", LIMIT);
    }

    private void send(PoweredBoard board, byte[] kernel) throws Exception {
        BoardConsole console = board.console();
        console.send("speed 9600\r");
        console.expect("blob> ", LIMIT);
        console.send("download kernel\r");
        console.expect("goes back to 9600 baud\\.\r\n", LIMIT);
        protocol.send(
                new FarEnd(board, (character, count) -> character),
                List.of(TransferSource.of(TransferFile.of("zImage", kernel.length), kernel)),
                TransferMonitor.NONE);
    }

    private static byte[] inFlash(PoweredBoard board) throws Exception {
        byte[][] found = new byte[1][];
        board.execute(() -> {
                    int offset =
                            board.board().layout().find("kernel").orElseThrow().offset();
                    found[0] = board.board().flashBanks().get(0).read(offset, SIZE);
                })
                .get();
        return found[0];
    }

    @Test
    void wheneverItGoes() throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        try (BoardBench bench = Bench.open(state, List.of(protocol))) {
            PoweredBoard board = atPrompt(bench);
            BoardConsole console = board.console();
            Clock clock = board.board().clock();
            Alarm cut = clock.alarm("power cut", board::reset);
            download(board, kernel(0));
            long begin = board.progress().time();
            console.send("flash kernel\r");
            console.expect("done\r\nblob> ", LIMIT);
            long whole = board.progress().time() - begin;
            byte[] old = kernel(0);
            assertThat(inFlash(board)).isEqualTo(old);
            int incomplete = 0;
            for (int i = 1; i <= CUTS; i++) {
                byte[] wanted = kernel(i);
                download(board, wanted);
                long after = random.nextLong(TYPED, whole);
                board.execute(() -> cut.at(clock.now() + after)).get();
                console.send("flash kernel\r");
                // nobody stops the countdown, when there is one
                String found = console.expect(FOUND, LIMIT).text();
                console.expect("blob> ", LIMIT);
                byte[] there = inFlash(board);
                if (found.contains("not finished")) {
                    incomplete++;
                    download(board, wanted);
                    console.send("flash kernel\r");
                    console.expect("done\r\nblob> ", LIMIT);
                    assertThat(inFlash(board)).isEqualTo(wanted);
                    old = wanted;
                } else {
                    assertThat(there).as("cut %d", i).isIn(old, wanted);
                    old = there;
                }
            }
            assertThat(incomplete).isPositive();
        }
    }

    /** What goes on being sent arrives at a loader that has just come up. */
    @Test
    void duringADownload() throws Exception {
        SplittableRandom random = new SplittableRandom(2);
        try (BoardBench bench = Bench.open(state, List.of(protocol))) {
            PoweredBoard board = atPrompt(bench);
            BoardConsole console = board.console();
            Clock clock = board.board().clock();
            Alarm cut = clock.alarm("power cut", board::reset);
            long begin = board.progress().time();
            download(board, kernel(0));
            long whole = board.progress().time() - begin;
            console.send("flash kernel\r");
            console.expect("done\r\nblob> ", LIMIT);
            byte[] old = inFlash(board);
            assertThat(old).isEqualTo(kernel(0));
            int broken = 0;
            for (int i = 1; i <= CUTS; i++) {
                long after = random.nextLong(TYPED, whole);
                board.execute(() -> cut.at(clock.now() + after)).get();
                try {
                    send(board, kernel(i));
                } catch (TransferException | ConsoleException e) {
                    broken++;
                }
                // it may still be coming up
                board.execute(() -> cut.cancel()).get();
                console.send("\r");
                console.expect("blob> ", LIMIT);
                assertThat(inFlash(board)).as("cut %d", i).isEqualTo(old);
            }
            assertThat(broken).isPositive();
            download(board, kernel(1));
            console.send("flash kernel\r");
            console.expect("done\r\nblob> ", LIMIT);
            assertThat(inFlash(board)).isEqualTo(kernel(1));
        }
    }
}
