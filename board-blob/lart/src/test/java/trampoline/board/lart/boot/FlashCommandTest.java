package trampoline.board.lart.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.clock.Clock;
import trampoline.api.flash.EraseBlock;
import trampoline.api.flash.FlashBank;
import trampoline.api.flash.FlashLayout;
import trampoline.api.room.PoweredBoard;
import trampoline.api.transfer.Recognition;
import trampoline.api.transfer.SerialProtocol;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferFile;
import trampoline.api.transfer.TransferLine;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferSink;
import trampoline.api.transfer.TransferSource;
import trampoline.api.transfer.TransferTarget;
import trampoline.testkit.board.BoardBench;
import trampoline.testkit.board.Terminal;

/** A download over the serial line, written to flash and booted from there. */
class FlashCommandTest {
    /** {@code mov pc, lr}: a kernel that returns. */
    private static final String KERNEL = "\u000e\u00f0\u00a0\u00e1";

    @TempDir
    Path state;

    /** Takes characters until none has come for a second. */
    private static final class Plain implements SerialProtocol {
        @Override
        public String name() {
            return "plain";
        }

        @Override
        public String title() {
            return "characters as they come";
        }

        @Override
        public Recognition recognize(byte[] start, int length) {
            return Recognition.YES;
        }

        @Override
        public void receive(TransferLine line, TransferTarget target, TransferMonitor monitor)
                throws TransferException {
            TransferSink sink = target.accept(TransferFile.unknown()).orElseThrow();
            long count = 0;
            for (int value = line.read(10 * Clock.SECOND); value >= 0; value = line.read(Clock.SECOND)) {
                sink.write(count++, new byte[] {(byte) value}, 0, 1);
            }
            sink.finish();
        }

        @Override
        public void send(TransferLine line, List<TransferSource> files, TransferMonitor monitor) {
            throw new UnsupportedOperationException();
        }
    }

    private Terminal atPrompt(BoardBench bench) throws Exception {
        return new Terminal(bench.powerOn("lart"), "blob> ").answer("to stop it ..", "x");
    }

    @Test
    void whatWasDownloadedIsInFlashAfterFlashAndNotAfterReload() throws Exception {
        try (BoardBench bench = Bench.open(state, List.of(new Plain()))) {
            String text = atPrompt(bench)
                    .type("speed 9600")
                    .type("download kernel")
                    .answer("start sending", KERNEL)
                    .type("status")
                    .type("flash kernel")
                    .type("reload kernel")
                    .type("status")
                    .runUntil("blob> ");
            assertThat(text)
                    .contains("Received 4 (0x00000004) bytes.")
                    .contains("Kernel        : downloaded, 4 bytes at 0xc0008000")
                    .contains("Saving kernel to flash . done")
                    .contains("Kernel        : from flash, 4 bytes at 0xc0008000");
        }
        try (BoardBench bench = new BoardBench(state)) {
            PoweredBoard board = bench.powerOn("lart");
            String text = new Terminal(board, "blob> ").runUntil("The kernel returned to the loader");
            assertThat(text).doesNotContain("***");
        }
    }

    @Test
    void theLoadersSectorsAreProtectedAlsoAfterItHasWrittenThere() throws Exception {
        try (BoardBench bench = Bench.open(state, List.of(new Plain()))) {
            PoweredBoard board = bench.powerOn("lart");
            FlashBank bank = board.board().flashBanks().get(0);
            FlashLayout layout = board.board().layout();
            int end = layout.find(FlashLayout.LOADER).orElseThrow().end();
            List<List<EraseBlock>> locked = new ArrayList<>();
            Runnable look = () -> locked.add(bank.blocks().stream()
                    .filter(block -> bank.locked(block.offset()))
                    .toList());
            new Terminal(board, "blob> ")
                    .then("Autoboot in ", look)
                    .answer("to stop it ..", "x")
                    .type("speed 9600")
                    .type("download kernel")
                    .answer("start sending", KERNEL)
                    .type("flash kernel")
                    .then(" done", look)
                    .runUntil("blob> ");
            List<EraseBlock> expected =
                    bank.blocks().stream().filter(block -> block.offset() < end).toList();
            assertThat(locked).containsExactly(expected, expected);
        }
    }

    @Test
    void aFailedDownloadBringsTheOldKernelBack() throws Exception {
        try (BoardBench bench = Bench.open(state, List.of(new Plain()))) {
            String text = atPrompt(bench)
                    .type("speed 9600")
                    .type("download kernel")
                    .type("boot")
                    .runUntil("wrong: 0");
            assertThat(text)
                    .contains("*** plain receive failed: short file")
                    .contains("Checks: ")
                    .contains(", wrong: 0");
        }
    }
}
