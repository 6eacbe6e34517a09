package trampoline.board.s3c44b0x.kit;

import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import trampoline.api.loader.LoaderStage;
import trampoline.api.room.MachineRoom;
import trampoline.api.room.PowerOnOptions;
import trampoline.room.StandaloneRoom;
import trampoline.testkit.conformance.StageConformance;

/** The stages that the board boots with, up to the kernel of the demonstration guest. */
class S3c44b0xStagesConformanceTest extends StageConformance {
    @Override
    protected List<LoaderStage> stages() {
        return ServiceLoader.load(LoaderStage.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    @Override
    protected MachineRoom room(LoaderStage stage, LoaderStage observed) {
        StandaloneRoom room = new StandaloneRoom();
        room.remove(stage.getClass());
        room.add(observed);
        return room;
    }

    @Override
    protected PowerOnOptions.Builder options(Path state) {
        return PowerOnOptions.builder("s3c44b0x", state);
    }
}
