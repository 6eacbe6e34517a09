package trampoline.arch.arm.asm;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The GNU assembler for ARM as a second opinion, where it is installed (Debian: binutils-arm-linux-gnueabi). */
public final class GnuTools {
    private static final String PREFIX = "arm-linux-gnueabi-";

    private GnuTools() {}

    public static boolean installed() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, PREFIX + "as")));
    }

    /** Assembles and links {@code source} at {@code origin}; returns the bytes. */
    public static byte[] assemble(String source, int origin, ByteOrder order, Path folder) throws Exception {
        Path text = folder.resolve("code.s");
        Path object = folder.resolve("code.o");
        Path linked = folder.resolve("code.elf");
        Path image = folder.resolve("code.bin");
        Files.writeString(text, source);
        boolean big = order == ByteOrder.BIG_ENDIAN;
        run(folder, "as", "-march=armv5te", big ? "-EB" : "-EL", "-o", object.toString(), text.toString());
        run(
                folder,
                "ld",
                big ? "-EB" : "-EL",
                "-e",
                "0",
                "-Ttext=0x" + Integer.toHexString(origin),
                "-o",
                linked.toString(),
                object.toString());
        run(folder, "objcopy", "-O", "binary", "-j", ".text", linked.toString(), image.toString());
        return Files.readAllBytes(image);
    }

    /**
     * Runs one of the tools in a folder.
     *
     * @param tool its name without {@code arm-linux-gnueabi-}
     * @throws AssertionError with what it complains about
     */
    public static void run(Path folder, String tool, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PREFIX + tool));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError(String.join(" ", command) + " failed:\n"
                    + output.lines()
                            .filter(line -> line.contains("rror:"))
                            .limit(20)
                            .reduce("", (a, b) -> a + b + "\n"));
        }
    }
}
