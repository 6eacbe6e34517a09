package trampoline.transfer.net.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import trampoline.api.loader.LoaderStage;
import trampoline.api.room.PowerOnOptions;
import trampoline.testkit.conformance.StageConformance;
import trampoline.transfer.net.boot.NetworkBootStage;

/** The network boot of a Malta whose root file system is larger than its flash. */
class NetworkStagesConformanceTest extends StageConformance {
    private static final int LARGER_THAN_THE_FLASH = 5 << 20;

    @Override
    protected List<LoaderStage> stages() {
        return List.of(new NetworkBootStage());
    }

    @Override
    protected PowerOnOptions.Builder options(Path state) {
        try {
            Path ramdisk = Files.write(state.resolveSibling("ramdisk"), new byte[LARGER_THAN_THE_FLASH]);
            // no loader would take zeros for a root file system
            return PowerOnOptions.builder("malta", state).ramdisk(ramdisk).force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
