package trampoline.board.malta;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.room.PoweredBoard;
import trampoline.testkit.board.BoardBench;
import trampoline.testkit.board.Terminal;

/** Blob's console on a board whose users know another one. */
class BlobConsoleTest {
    @TempDir
    Path state;

    @ParameterizedTest
    @ValueSource(strings = {"malta", "malta-be"})
    void itsCommandsWork(String name) throws Exception {
        try (BoardBench bench = new BoardBench(state)) {
            PoweredBoard board = bench.powerOn(bench.options(name).console("blob"));
            String text = new Terminal(board, "blob> ")
                    .answer("to stop it ..", "x")
                    .type("status")
                    // jr ra; addiu v0, a0, 5
                    .type("poke 0x00100000 0x03e00008")
                    .type("poke 0x00100004 0x24820005")
                    .type("call 0x80100000 37")
                    .type("boot")
                    .type("reboot")
                    .runUntil("to stop it ..");
            assertThat(text)
                    .contains("This is a MIPS Malta", "in the manner of blob", "0x10000000 @ 0x00000000 (256 MB)")
                    .contains("Running from  : RAM at 0x0fff0000", "Kernel        : none")
                    .contains("function at 0x80100000 returned 0x0000002a (42)")
                    .contains("there is no kernel; put one into the flash partition 'kernel'");
            assertThat(text.split("This is a MIPS Malta", -1)).as("rebooted").hasSize(3);
        }
    }
}
