package trampoline.board.s3c44b0x.boot;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Compiles this folder's programs with the GNU compiler for bare-metal ARM and newlib, where they are installed (Debian:
 * gcc-arm-none-eabi, libnewlib-arm-none-eabi); otherwise the test that asks is skipped.
 */
final class BareMetal {
    private static final String PREFIX = "arm-none-eabi-";
    private static final List<String> FILES = List.of(
            "stub.S",
            "start.S",
            "start-ram.S",
            "handlers.S",
            "switch.S",
            "flash.ld",
            "ram.ld",
            "chip.h",
            "support.c",
            "interrupts.c",
            "devices.c",
            "dma.c",
            "norflash.c",
            "ethernet.c",
            "hello.c");

    private final Path folder;

    /** @param folder for sources and results */
    BareMetal(Path folder) throws IOException {
        assumeTrue(
                isInstalled(),
                PREFIX
                        + "gcc or its newlib is not installed; they are in gcc-arm-none-eabi and libnewlib-arm-none-eabi");
        this.folder = Files.createDirectories(folder);
        for (String file : FILES) {
            try (InputStream source = BareMetal.class.getResourceAsStream(file)) {
                Files.write(folder.resolve(file), source.readAllBytes());
            }
        }
    }

    private static boolean isInstalled() {
        boolean compiler = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, PREFIX + "gcc")));
        return compiler && Files.exists(Path.of("/usr/include/newlib/stdio.h"));
    }

    /**
     * An image of the flash: it sets the memory up, copies the program to RAM, and begins it.
     *
     * @param state arm or thumb
     * @param options the compiler's, such as definitions
     */
    Path flash(String program, String state, String... options) throws Exception {
        return binary(compile(program, state, "start.S", "flash.ld", options));
    }

    private static Path binary(Path elf) throws Exception {
        Path image = elf.resolveSibling(elf.getFileName().toString().replace(".elf", ".bin"));
        run("objcopy", "-O", "binary", elf.toString(), image.toString());
        return image;
    }

    /** An ELF file at 0x0c100000 that finds RAM set up. */
    Path ram(String program, String state, String... options) throws Exception {
        return compile(program, state, "start-ram.S", "ram.ld", with("-Wl,--defsym=BASE=0x0c100000", options));
    }

    /** A kernel for 0x0c008000, as a plain image. */
    Path kernel(String program, String state, String... options) throws Exception {
        return binary(compile(
                program,
                state,
                "start-ram.S",
                "ram.ld",
                with("-Wl,--defsym=BASE=0x0c008000", with("-DKERNEL", options))));
    }

    /** An image of the flash: vectors that lead to RAM, and at 0x1000 a kernel that counts on a monitor to have set the board up. */
    Path kernelBehindStub(Path kernel) throws Exception {
        Path object = folder.resolve("stub.o");
        Path image = folder.resolve("stub.bin");
        run(
                "gcc",
                "-mcpu=arm7tdmi",
                "-c",
                "-DPAYLOAD=\"" + kernel + "\"",
                folder.resolve("stub.S").toString(),
                "-o",
                object.toString());
        run("objcopy", "-O", "binary", object.toString(), image.toString());
        return image;
    }

    private static String[] with(String first, String... options) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(options));
        return all.toArray(new String[0]);
    }

    private Path compile(String program, String state, String start, String script, String... options)
            throws Exception {
        Path elf = folder.resolve(program + "-" + state + ".elf");
        List<String> arguments = new ArrayList<>(List.of(
                "-mcpu=arm7tdmi", "-m" + state, "-mthumb-interwork", "-O1", "-nostartfiles", "-I", folder.toString()));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("-T", folder.resolve(script).toString()));
        for (String source : List.of(start, "handlers.S", "switch.S", "support.c", program + ".c")) {
            arguments.add(folder.resolve(source).toString());
        }
        arguments.addAll(List.of("-o", elf.toString()));
        run("gcc", arguments.toArray(new String[0]));
        return elf;
    }

    private static void run(String tool, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(PREFIX + tool));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError(String.join(" ", command) + " failed:\n" + output);
        }
    }
}
