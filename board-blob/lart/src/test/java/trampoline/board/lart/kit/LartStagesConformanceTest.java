package trampoline.board.lart.kit;

import java.nio.file.Path;
import trampoline.api.room.PowerOnOptions;
import trampoline.testkit.conformance.StageConformance;

/** The stages that a LART boots with, up to the kernel of the demonstration guest. */
class LartStagesConformanceTest extends StageConformance {
    @Override
    protected PowerOnOptions.Builder options(Path state) {
        return PowerOnOptions.builder("lart", state);
    }
}
