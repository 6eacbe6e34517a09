package trampoline.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of this system as an oracle; a test that needs one which is not installed is skipped. */
public final class Tool {
    private Tool() {}

    /** Skips the test when one of the programs is not installed. */
    public static void require(String... programs) {
        for (String program : programs) {
            assumeTrue(installed(program), program + " is not installed");
        }
    }

    private static boolean installed(String program) {
        for (String folder : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    /** Runs a program, expects success, and returns what it wrote to standard output. */
    public static String run(Path folder, String... command) throws IOException, InterruptedException {
        return new String(bytes(folder, command), StandardCharsets.UTF_8);
    }

    /** As {@link #run}, but bytes. */
    public static byte[] bytes(Path folder, String... command) throws IOException, InterruptedException {
        require(command[0]);
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        List<String> line = new ArrayList<>(List.of(command));
        Process process = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectError(errors.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        byte[] output = process.getInputStream().readAllBytes();
        assertThat(process.waitFor())
                .as(() -> String.join(" ", line) + ": " + text(errors))
                .isZero();
        return output;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.getMessage();
        }
    }
}
