package example.riscv.kit;

import example.riscv.RiscvArchitecture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;
import trampoline.testkit.conformance.PluginConformance;

/** The plugin, replaced under its running board and beside hostile services. */
class RiscvPluginTest extends PluginConformance {
    @Override
    protected Class<?> plugin() {
        return RiscvArchitecture.class;
    }

    @Override
    protected Optional<PowerOnOptions.Builder> options(Path state) {
        return Optional.of(PowerOnOptions.builder("virt", state));
    }

    @Override
    protected void drive(PoweredBoard board) throws Exception {
        board.console().expect("autoboot", Duration.ofMinutes(1));
    }
}
