package trampoline.board.lart.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.room.PoweredBoard;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferLine;
import trampoline.api.transfer.TransferProtocol;
import trampoline.api.transfer.TransferSink;

/** A download over the serial line, written to flash and booted from there. */
class FlashCommandTest {
    /** {@code mov pc, lr}: a kernel that returns. */
    private static final String KERNEL = "\u000e\u00f0\u00a0\u00e1";

    @TempDir
    Path state;

    /** Takes characters until none has come for a second. */
    private static final class Plain implements TransferProtocol {
        @Override
        public String name() {
            return "uuencode";
        }

        @Override
        public Medium medium() {
            return Medium.SERIAL;
        }

        @Override
        public long receive(TransferLine line, TransferSink sink) throws TransferException {
            long count = 0;
            for (int value = line.read(10_000); value >= 0; value = line.read(1000)) {
                sink.accept(new byte[] {(byte) value}, 0, 1);
                count++;
            }
            return count;
        }
    }

    private Terminal atPrompt(Bench bench) throws Exception {
        return new Terminal(bench.powerOn()).answer("to stop it ..", "x");
    }

    @Test
    void whatWasDownloadedIsInFlashAfterFlashAndNotAfterReload() throws Exception {
        try (Bench bench = new Bench(state, List.of(new Plain()))) {
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
        try (Bench bench = new Bench(state)) {
            PoweredBoard board = bench.powerOn();
            String text = new Terminal(board).runUntil("The kernel returned to the loader");
            assertThat(text).doesNotContain("***");
        }
    }

    @Test
    void aFailedDownloadBringsTheOldKernelBack() throws Exception {
        try (Bench bench = new Bench(state, List.of(new Plain()))) {
            String text = atPrompt(bench)
                    .type("speed 9600")
                    .type("download kernel")
                    .type("boot")
                    .runUntil("wrong: 0");
            assertThat(text)
                    .contains("*** uuencode receive failed: short file")
                    .contains("Checks: ")
                    .contains(", wrong: 0");
        }
    }
}
