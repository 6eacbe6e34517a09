package trampoline.examples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.PowerOnOptions;
import trampoline.room.StandaloneRoom;

class DemonstrationKernelTest {
    @Test
    void boots(@TempDir Path state) throws Exception {
        try (StandaloneRoom room = new StandaloneRoom();
                var board = room.powerOn(PowerOnOptions.of("lart", state))) {
            BoardConsole console = board.console();
            console.expect("wrong: 0\\r", Duration.ofMinutes(1));
            console.expect("echo: .*\n", Duration.ofMinutes(1));
            console.send("hello\u0004");
            assertThat(console.expect("hello", Duration.ofSeconds(1)).before()).isEmpty();
        }
    }
}
