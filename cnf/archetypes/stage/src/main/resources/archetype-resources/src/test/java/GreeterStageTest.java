package ${package};

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import trampoline.api.loader.LoaderStage;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.PowerOnOptions;
import trampoline.testkit.conformance.StageConformance;
import trampoline.testkit.junit.TrampolineTest;

/** What any stage has to do, and what this one does. */
class GreeterStageTest extends StageConformance {
    @Test
    @TrampolineTest(board = "lart")
    void saysHowMuchMemoryThereIs(BoardConsole console) throws Exception {
        console.expect("${name}: 4 areas of memory", Duration.ofMinutes(1));
    }

    @Override
    protected List<LoaderStage> stages() {
        return List.of(new GreeterStage());
    }

    @Override
    protected PowerOnOptions.Builder options(Path state) {
        return PowerOnOptions.builder("lart", state);
    }
}
