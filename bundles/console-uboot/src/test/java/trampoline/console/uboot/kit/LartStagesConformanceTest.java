package trampoline.console.uboot.kit;

import java.nio.file.Path;
import trampoline.api.room.PowerOnOptions;
import trampoline.testkit.conformance.StageConformance;

/** The stages of a LART whose loader has U-Boot's console. */
class LartStagesConformanceTest extends StageConformance {
    @Override
    protected PowerOnOptions.Builder options(Path state) {
        return PowerOnOptions.builder("lart", state).console("u-boot");
    }
}
