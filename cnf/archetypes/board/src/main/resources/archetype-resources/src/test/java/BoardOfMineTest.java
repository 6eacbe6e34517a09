package ${package};

import java.time.Duration;
import org.junit.jupiter.api.Test;
import trampoline.api.board.BoardType;
import trampoline.api.room.BoardConsole;
import trampoline.testkit.conformance.BoardConformance;
import trampoline.testkit.junit.TrampolineTest;

/** What any board has to do, and what this one does. */
class BoardOfMineTest extends BoardConformance {
    @Override
    protected BoardType boardType() {
        return new BoardOfMineType();
    }

    @Test
    @TrampolineTest(board = "${name}")
    void comesUpToAPrompt(BoardConsole console) throws Exception {
        console.expect("0x00800000 @ 0x10000000", Duration.ofMinutes(1));
        console.expect("to stop it", Duration.ofMinutes(1));
        console.send("\r");
        console.expect("blob> ", Duration.ofMinutes(1));
    }
}
