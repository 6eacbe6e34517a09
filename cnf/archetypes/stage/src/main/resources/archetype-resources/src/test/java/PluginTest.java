package ${package};

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;
import trampoline.testkit.conformance.PluginConformance;

/** What any plugin has to do: it can be replaced while boards run, and stands what others do. */
class PluginTest extends PluginConformance {
    @Override
    protected Class<?> plugin() {
        return GreeterStage.class;
    }

    @Override
    protected Optional<PowerOnOptions.Builder> options(Path state) {
        return Optional.of(PowerOnOptions.builder("lart", state));
    }

    @Override
    protected void drive(PoweredBoard board) throws Exception {
        board.console().expect("${name}: 4 areas of memory", Duration.ofMinutes(1));
    }
}
