package ${package};

import java.time.Duration;
import org.junit.jupiter.api.Test;
import trampoline.api.room.BoardConsole;
import trampoline.testkit.junit.TrampolineTest;

@TrampolineTest(board = "lart")
class HelloCommandTest {
    @Test
    void greetsAtThePrompt(BoardConsole console) throws Exception {
        console.expect("to stop it", Duration.ofMinutes(1));
        console.send("\r");
        console.expect("blob> ", Duration.ofMinutes(1));
        console.send("${name} world\r");
        console.expect("Hello, world, from a LART", Duration.ofMinutes(1));
        console.send("help ${name}\r");
        console.expect("who is greeted", Duration.ofMinutes(1));
    }
}
