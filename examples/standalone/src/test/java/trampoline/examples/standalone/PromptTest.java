package trampoline.examples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import trampoline.api.room.BoardConsole;
import trampoline.testkit.junit.Memory;
import trampoline.testkit.junit.TrampolineTest;

@TrampolineTest(board = "lart")
class PromptTest {
    @Test
    void pokesIntoMemory(BoardConsole console, Memory memory) throws Exception {
        console.expect("to stop it", Duration.ofMinutes(1));
        console.send("\r");
        console.expect("blob> ", Duration.ofMinutes(1));
        console.send("poke 0xc0100000 0x12345678\r");
        console.expect("blob> ", Duration.ofMinutes(1));
        assertThat(memory.read32(0xc010_0000L)).isEqualTo(0x1234_5678);
    }
}
