package trampoline.testkit.board;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import trampoline.api.flash.Partition;

/**
 * Debian's {@code fw_printenv} and {@code fw_setenv} (package {@code libubootenv-tool}) on the file with a board's flash: they
 * know nothing of this loader, only where the environment lies.
 */
public final class EnvironmentTools {
    private final Path folder;

    /**
     * Tells the tools where the environment lies. The test is skipped, saying so, where there are none.
     *
     * @param folder for their configuration
     * @param flash the file
     * @param block bytes of an erase block
     * @param areas where in it: one copy, or two that take turns
     */
    public EnvironmentTools(Path folder, Path flash, int block, Partition... areas) throws IOException {
        Assumptions.assumeTrue(
                List.of("/usr/bin/fw_printenv", "/usr/sbin/fw_printenv").stream()
                        .anyMatch(path -> Files.isExecutable(Path.of(path))),
                "fw_printenv is not there; install Debian's libubootenv-tool");
        this.folder = folder;
        StringBuilder lines = new StringBuilder();
        for (Partition area : areas) {
            lines.append(String.format("%s 0x%x 0x%x 0x%x\n", flash, area.offset(), area.length(), block));
        }
        Files.writeString(configuration(), lines);
    }

    private Path configuration() {
        return folder.resolve("fw_env.config");
    }

    /** The environment, a line a variable. */
    public List<String> print() throws IOException, InterruptedException {
        return run("fw_printenv");
    }

    /**
     * Runs {@code fw_setenv}.
     *
     * @param arguments a name and its value, a name alone to delete it, or {@code -s} and a script
     */
    public void set(String... arguments) throws IOException, InterruptedException {
        run("fw_setenv", arguments);
    }

    private List<String> run(String name, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(name, "-c", configuration().toString()));
        command.addAll(List.of(arguments));
        Path errors = folder.resolve("fw_env.errors");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().merge("PATH", "/usr/sbin:/sbin", (path, more) -> path + ":" + more);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroy();
            throw new AssertionError(command + " failed: " + Files.readString(errors));
        }
        return output.lines().toList();
    }
}
