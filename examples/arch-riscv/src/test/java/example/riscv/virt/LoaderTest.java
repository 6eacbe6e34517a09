package example.riscv.virt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.cpu.Execution;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.EndReason;
import trampoline.api.room.PowerOnOptions;
import trampoline.room.StandaloneRoom;

/** The platform's own loader on the board: stage 1 is our machine code, the rest is what every board has. */
class LoaderTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static String session(Path state, Execution how) throws Exception {
        PowerOnOptions options =
                PowerOnOptions.builder("virt", state).execution(how).build();
        try (StandaloneRoom room = new StandaloneRoom();
                var board = room.powerOn(options)) {
            BoardConsole console = board.console();
            console.expect("autoboot", LIMIT);
            console.send("x");
            console.expect("=> ", LIMIT);
            console.send("bdinfo\r");
            console.expect("size +=? *0x0*10000000", LIMIT);
            console.expect("=> ", LIMIT);
            console.send("mw.l 80000000 deadbeef; md.l 80000000 1; md.l 20000000 1\r");
            console.expect("80000000: deadbeef", LIMIT);
            // stage 1 begins with the interrupts
            console.expect("20000000: 30401073", LIMIT);
            console.expect("=> ", LIMIT);
            console.send("mw.l 100000 5555\r");
            EndReason end = console.expectEnd(LIMIT);
            return end + "\n" + board.progress() + "\n" + console.transcript();
        }
    }

    @Test
    void comesUpFindsTheMemoryAndSwitchesOff(@TempDir Path state) throws Exception {
        assertThat(session(state, Execution.TRANSLATE))
                .contains("RISC-V virt, RV64")
                .contains("DRAM:  256 MiB")
                .contains("Flash: 64 MiB");
    }

    @Test
    void everyRunIsTheSame(@TempDir Path first, @TempDir Path second) throws Exception {
        assertThat(session(second, Execution.INTERPRET)).isEqualTo(session(first, Execution.TRANSLATE));
    }
}
