package trampoline.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import trampoline.api.transfer.TransferFile;

class TransferProgressTest {
    private static final long SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private long now = 5 * SECOND;
    private final TransferProgress progress = new TransferProgress(
            new PrintStream(printed, true, StandardCharsets.UTF_8), Optional.empty(), () -> false, () -> now);

    @Test
    void theBarHasRateAndRemainingTime() {
        progress.begun(TransferFile.of("zImage", 1_048_576), 0);
        progress.progress(262_144);
        assertThat(progress.line(now + 32 * SECOND))
                .isEqualTo("zImage  [######..................]  25%  256.0 KiB of 1.0 MiB  8.0 KiB/s  1:36 left");
    }

    @Test
    void whatWasThereBeforeCountsForTheBarAndNotForTheRate() {
        progress.begun(TransferFile.of("zImage", 1_048_576), 524_288);
        progress.progress(786_432);
        assertThat(progress.line(now + 64 * SECOND))
                .isEqualTo("zImage  [##################......]  75%  768.0 KiB of 1.0 MiB  4.0 KiB/s  1:04 left");
    }

    @Test
    void withoutASizeThereIsNoBar() {
        progress.begun(TransferFile.unknown(), 0);
        progress.progress(2048);
        assertThat(progress.line(now + SECOND)).isEqualTo("file  2.0 KiB  2.0 KiB/s");
    }

    @Test
    void withoutATerminalALineTellsOfEachFile() {
        progress.begun(TransferFile.of("a\u001b[2Jb", 2048), 0);
        progress.repeated("block 1: CRC");
        progress.progress(2048);
        now += 2 * SECOND;
        progress.ended(TransferFile.of("a", 2048), true);
        progress.begun(TransferFile.of("c", 10), 0);
        progress.ended(TransferFile.of("c", 10), false);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "a?[2Jb: 2048 bytes in 2.0 s (1.0 KiB/s), 1 repetitions\nc: broke off or was not wanted, after 0 bytes\n");
    }
}
