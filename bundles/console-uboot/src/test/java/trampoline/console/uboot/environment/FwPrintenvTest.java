package trampoline.console.uboot.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.boot.BootProfile;
import trampoline.loader.LoaderKeys;
import trampoline.testkit.board.EnvironmentTools;

/** Debian's {@code fw_printenv} and {@code fw_setenv} (libubootenv-tool) on the flash file of the state folder. */
class FwPrintenvTest {
    private static final int SECTOR = 0x10000;

    @TempDir
    Path folder;

    private final SaveenvCommand saveenv = new SaveenvCommand();
    private final SetenvCommand setenv = new SetenvCommand();
    private EnvironmentTools tools;

    @BeforeEach
    void findTools() throws Exception {
        try (MaltaLoader loader = new MaltaLoader(folder)) {
            BootProfile profile = loader.board().bootProfile();
            tools = new EnvironmentTools(
                    folder,
                    folder.resolve("flash0.img"),
                    SECTOR,
                    profile.parameterArea(),
                    profile.redundantParameterArea().orElseThrow());
        }
    }

    private Map<String, String> printed() throws IOException, InterruptedException {
        Map<String, String> values = new TreeMap<>();
        for (String line : tools.print()) {
            int equals = line.indexOf('=');
            values.put(line.substring(0, equals), line.substring(equals + 1));
        }
        return values;
    }

    @Test
    void eachReadsWhatTheOtherWrote() throws Exception {
        Map<String, String> saved;
        try (MaltaLoader loader = new MaltaLoader(folder)) {
            loader.call(setenv, "setenv", "bootargs", "console=ttyS0,115200", "root=/dev/ram");
            loader.call(setenv, "setenv", "script", "if test a = b; then echo \"x\\y\"; fi");
            loader.call(setenv, "setenv", "kernel_size", "0x1234");
            assertThat(loader.call(saveenv, "saveenv")).isZero();
            saved = loader.variables().all();
        }
        assertThat(printed()).isEqualTo(saved);
        tools.set("bootargs", "quiet");
        tools.set("fresh", "from the host");
        tools.set("script");
        try (MaltaLoader loader = new MaltaLoader(folder)) {
            saved.put("bootargs", "quiet");
            saved.put("fresh", "from the host");
            saved.remove("script");
            assertThat(loader.variables().all()).isEqualTo(saved);
            assertThat(loader.get(LoaderKeys.PARAMETERS).values()).isEqualTo(saved);
        }
    }

    /** The tool counts up in a file where the loader marks active and obsolete; neither loses sight of the newest. */
    @Test
    void theyTakeTurns() throws Exception {
        String script = folder.resolve("script").toString();
        for (int round = 0; round < 8; round++) {
            try (MaltaLoader loader = new MaltaLoader(folder)) {
                if (round > 0) {
                    assertThat(loader.variables().get("tool")).contains("" + (round - 1));
                }
                // an even and an odd number of saves, so that both copies come to be the newest
                for (int save = 0; save <= round % 2; save++) {
                    loader.call(setenv, "setenv", "loader", round + "." + save);
                    assertThat(loader.call(saveenv, "saveenv")).isZero();
                }
            }
            assertThat(printed()).containsEntry("loader", round + "." + round % 2);
            for (int set = 0; set <= round % 3; set++) {
                Files.writeString(Path.of(script), "tool=" + round + "\n");
                tools.set("-s", script);
            }
        }
    }

    /** Flags beyond 255 begin again. */
    @Test
    void manySettingsWrapTheCounter() throws Exception {
        try (MaltaLoader loader = new MaltaLoader(folder)) {
            assertThat(loader.call(saveenv, "saveenv")).isZero();
        }
        for (int i = 0; i < 260; i++) {
            tools.set("count", "" + i);
            if (i >= 250) {
                try (MaltaLoader loader = new MaltaLoader(folder)) {
                    assertThat(loader.variables().get("count")).contains("" + i);
                }
            }
        }
        try (MaltaLoader loader = new MaltaLoader(folder)) {
            loader.call(setenv, "setenv", "count", "last");
            assertThat(loader.call(saveenv, "saveenv")).isZero();
        }
        assertThat(printed()).containsEntry("count", "last");
    }
}
