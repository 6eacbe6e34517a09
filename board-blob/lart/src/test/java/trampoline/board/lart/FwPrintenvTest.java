package trampoline.board.lart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.boot.FlashDriver;
import trampoline.image.Environment;
import trampoline.loader.flash.FlashStore;
import trampoline.loader.flash.ParameterBlock;
import trampoline.testkit.board.EnvironmentTools;

/** The LART's parameters, of which there is one copy, for Debian's {@code fw_printenv} and {@code fw_setenv}. */
class FwPrintenvTest {
    @TempDir
    Path state;

    /** Reads the parameters as the loader does, and writes others over them. */
    private Environment exchange(Environment written) throws Exception {
        Environment[] read = {Environment.EMPTY};
        try (LartBench lart = new LartBench(state)) {
            lart.run(() -> {
                FlashDriver driver = lart.board
                        .bootProfile()
                        .flash(lart.loaderBus, lart.board.flashBanks().get(0));
                FlashStore store = new FlashStore(lart.loaderBus, ByteOrder.LITTLE_ENDIAN, driver);
                ParameterBlock block = new ParameterBlock(store, lart.board.bootProfile(), ByteOrder.LITTLE_ENDIAN);
                if (block.current().isPresent()) {
                    read[0] = block.read();
                }
                block.write(written);
            });
        }
        return read[0];
    }

    @Test
    void eachReadsWhatTheOtherWrote() throws Exception {
        EnvironmentTools tools = new EnvironmentTools(
                state, state.resolve("flash0.img"), LartProfile.PARAMETER_AREA.length(), LartProfile.PARAMETER_AREA);
        exchange(Environment.EMPTY.with("bootargs", "console=ttySA0,9600").with("kernel_size", "0x1234"));
        for (int round = 0; round < 3; round++) {
            assertThat(tools.print())
                    .contains(round == 0 ? "bootargs=console=ttySA0,9600" : "bootargs=loader " + (round - 1))
                    .contains("kernel_size=0x1234");
            tools.set("bootargs", "tool " + round);
            Environment read = exchange(
                    Environment.EMPTY.with("bootargs", "loader " + round).with("kernel_size", "0x1234"));
            assertThat(read.get("bootargs")).contains("tool " + round);
            assertThat(read.get("kernel_size")).contains("0x1234");
        }
    }
}
