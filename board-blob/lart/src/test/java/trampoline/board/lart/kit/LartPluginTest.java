package trampoline.board.lart.kit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;
import trampoline.board.lart.LartBoardType;
import trampoline.testkit.conformance.PluginConformance;

/** The bundle, replaced under its running board and beside hostile services. */
class LartPluginTest extends PluginConformance {
    @Override
    protected Class<?> plugin() {
        return LartBoardType.class;
    }

    @Override
    protected Optional<PowerOnOptions.Builder> options(Path state) {
        return Optional.of(PowerOnOptions.builder("lart", state));
    }

    @Override
    protected void drive(PoweredBoard board) throws Exception {
        board.console().expect("to stop it", Duration.ofMinutes(1));
    }
}
