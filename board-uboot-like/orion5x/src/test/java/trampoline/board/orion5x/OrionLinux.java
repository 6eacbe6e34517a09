package trampoline.board.orion5x;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import trampoline.api.cpu.Execution;
import trampoline.testkit.board.BoardBench;
import trampoline.testkit.board.KernelRun;
import trampoline.testkit.board.RealGuest;
import trampoline.testkit.board.Terminal;

/** Debian's kernel for Marvell's boards on one of them, and what a test asks it. */
record OrionLinux(String board, RealGuest guest) {
    private static final String SHELL = "/ # ";
    /** Prints the tag list that the kernel got, as {@link #atags} finds it. */
    static final String SHOW_ATAGS = "echo atags-begin; xxd -p /proc/atags; echo atags-end";

    OrionLinux(String board) {
        this(board, RealGuest.of(board));
    }

    /** Boots what lies in flash without anybody at the console; then types commands, the last of which ends the run. */
    KernelRun boot(Path state, Execution how, String kernel, String ramdisk, String... commands) throws Exception {
        try (BoardBench bench = new BoardBench(state)) {
            return KernelRun.of(
                    bench,
                    bench.options(board)
                            .kernel(guest.file(kernel))
                            .ramdisk(guest.file(ramdisk))
                            .execution(how),
                    SHELL,
                    commands);
        }
    }

    /** Types lines at the loader's prompt. */
    String atPrompt(Path state, String... lines) throws Exception {
        try (BoardBench bench = new BoardBench(state)) {
            Terminal terminal = new Terminal(bench.powerOn(board), "=> ").answer("stop autoboot", " ");
            for (String line : lines) {
                terminal.type(line);
            }
            return terminal.runUntil("=> ");
        }
    }

    static byte[] atags(String console) {
        String[] parts = console.split("\natags-(begin|end)\n");
        assertThat(parts).as("one listing in %s", console).hasSize(3);
        return HexFormat.of().parseHex(parts[1].replace("\n", ""));
    }

    static Path flash(Path state) throws IOException {
        try (Stream<Path> files = Files.walk(state)) {
            return files.filter(file -> file.endsWith("flash0.img")).findFirst().orElseThrow();
        }
    }
}
