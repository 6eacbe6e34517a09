package trampoline.board.lart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.boot.FlashDriver;
import trampoline.api.flash.Partition;
import trampoline.image.Environment;
import trampoline.loader.flash.FlashStore;
import trampoline.loader.flash.ParameterBlock;

/** The LART's parameters, of which there is one copy, for Debian's {@code fw_printenv} and {@code fw_setenv}. */
class FwPrintenvTest {
    @TempDir
    Path state;

    private String tool(String name, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(name, "-c", state.resolve("fw_env.config").toString()));
        command.addAll(List.of(arguments));
        Path errors = state.resolve("errors");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as("%s: %s", command, Files.readString(errors))
                .isZero();
        return output;
    }

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
        assumeTrue(
                List.of("/usr/bin/fw_printenv", "/usr/sbin/fw_printenv").stream()
                        .anyMatch(path -> Files.isExecutable(Path.of(path))),
                "fw_printenv is not there; install Debian's libubootenv-tool");
        Partition area = LartProfile.PARAMETER_AREA;
        Files.writeString(
                state.resolve("fw_env.config"),
                String.format("%s 0x%x 0x%x\n", state.resolve("flash0.img"), area.offset(), area.length()));
        exchange(Environment.EMPTY.with("bootargs", "console=ttySA0,9600").with("kernel_size", "0x1234"));
        for (int round = 0; round < 3; round++) {
            assertThat(tool("fw_printenv").lines())
                    .contains(round == 0 ? "bootargs=console=ttySA0,9600" : "bootargs=loader " + (round - 1))
                    .contains("kernel_size=0x1234");
            tool("fw_setenv", "bootargs", "tool " + round);
            Environment read = exchange(
                    Environment.EMPTY.with("bootargs", "loader " + round).with("kernel_size", "0x1234"));
            assertThat(read.get("bootargs")).contains("tool " + round);
            assertThat(read.get("kernel_size")).contains("0x1234");
        }
    }
}
