package trampoline.board.s3c44b0x.kit;

import java.nio.file.Path;
import trampoline.api.room.PowerOnOptions;
import trampoline.testkit.conformance.StageConformance;

/** The stages that the board boots with, up to the kernel of the demonstration guest. */
class S3c44b0xStagesConformanceTest extends StageConformance {
    @Override
    protected PowerOnOptions.Builder options(Path state) {
        return PowerOnOptions.builder("s3c44b0x", state);
    }
}
