package trampoline.console.uboot.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Programs of this system that build images; a test that needs one which is not installed is skipped. */
final class Tool {
    private Tool() {}

    private static boolean installed(String program) {
        for (String folder : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    /** Runs a program in a folder, expects success, and gives what it wrote to standard output. */
    static byte[] run(Path folder, String... command) throws IOException, InterruptedException {
        assumeTrue(installed(command[0]), command[0] + " is not installed");
        Path errors = folder.resolve("errors.txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(errors.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        byte[] output = process.getInputStream().readAllBytes();
        assertThat(process.waitFor())
                .as("%s: %s", String.join(" ", command), Files.readString(errors))
                .isZero();
        return output;
    }

    /** Builds a legacy image for Linux on MIPS. */
    static byte[] uImage(Path folder, String type, String compression, int load, String data) throws Exception {
        String address = Integer.toHexString(load);
        run(
                folder,
                "mkimage",
                "-A",
                "mips",
                "-O",
                "linux",
                "-T",
                type,
                "-C",
                compression,
                "-a",
                address,
                "-e",
                address,
                "-n",
                "small",
                "-d",
                data,
                "image");
        return Files.readAllBytes(folder.resolve("image"));
    }
}
