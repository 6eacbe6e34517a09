package trampoline.board.lart.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.boot.LoaderException;
import trampoline.api.clock.Clock;
import trampoline.api.loader.BootDecision;
import trampoline.api.loader.Keys;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.ConsoleException;
import trampoline.api.room.PoweredBoard;
import trampoline.api.serial.LineSettings;
import trampoline.api.serial.SerialPort;
import trampoline.image.payload.Compression;
import trampoline.image.uimage.Code;
import trampoline.image.uimage.UImage;
import trampoline.image.uimage.UImageHeader;
import trampoline.testkit.board.BoardBench;
import trampoline.testkit.board.Terminal;

/** The console of a LART in download mode, typed at over its serial line. */
class ConsoleBootTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final long RETURN_POINT = 0xc07f000cL;
    /** Codes in the header of a legacy image. */
    private static final int LINUX = 5;

    private static final int ARM = 2;

    @TempDir
    Path state;

    private Terminal atPrompt(BoardBench bench) throws Exception {
        return new Terminal(bench.powerOn("lart"), "blob> ").answer("to stop it ..", "x");
    }

    @Test
    void commandsAnswer() throws Exception {
        try (BoardBench bench = new BoardBench(state)) {
            String text = atPrompt(bench)
                    .type("help")
                    .type("stat")
                    .type("peek 0xc0000001")
                    .type("re kernel")
                    .type("xyz")
                    .type("download kernel")
                    .type("flash kernel")
                    .type("peek 0xd0000000")
                    .type("peek zz")
                    .type("peek")
                    .type("speed 9k6")
                    .type("speed 300")
                    .type("bitchg 0xc0100000 0xff xyz")
                    .runUntil("blob> ");
            assertThat(text)
                    .contains("* boot      start the kernel", "* chkmem ")
                    .contains("Kernel        : from flash, ")
                    .contains("*** alignment error: ADDRESS is 0xc0000001")
                    .contains("*** ambiguous command: 're' could be reblob, reboot, reload, reset")
                    .contains("*** invalid command: 'xyz'")
                    .contains("*** no transfer protocol for this is installed; installed: none")
                    .contains("*** No kernel downloaded")
                    .contains("*** 32-bit read at 0xd0000000")
                    .contains("*** not a number: ADDRESS is 'zz'")
                    .contains("*** not enough parameters: peek ADDRESS  or  peek ADDRESS WIDTH")
                    .contains("Download speed set to 9600 baud")
                    .contains("*** invalid argument: '300' is no download speed")
                    .contains("*** invalid argument: OPERATION is 'xyz'");
        }
    }

    @Test
    void memoryIsShownChangedCopiedAndCalled() throws Exception {
        try (BoardBench bench = new BoardBench(state)) {
            String text = atPrompt(bench)
                    // add r0, r0, #5; mov pc, lr
                    .type("poke 0xc0100000 0xe2800005")
                    .type("poke 0xc0100004 0xe1a0f00e")
                    .type("call 0xc0100000 37")
                    .type("poke 0xc0100000 0xe2800006")
                    .type("call 0xc0100000 0x10")
                    .type("memcpy 0xc0100000 0xc1000000 8")
                    .type("poke 0xc1000004 0x42 b")
                    .type("bitchg 0xc1000000 0xff000000 clear")
                    .type("dump 0xc1000000 0xc1000008")
                    .type("chkmem pattern 0xc1000000 0xc1001000")
                    .type("peek 0xc1000000")
                    .type("chkmem address 0xc1000000 0xc1001000")
                    .type("chkmem address 0xc07f0000 0xc0800000")
                    .type("peek 0xc1000004 h")
                    .runUntil("blob> ");
            assertThat(text)
                    .contains("function at 0xc0100000 returned 0x0000002a (42)")
                    .contains("function at 0xc0100000 returned 0x00000016 (22)")
                    .contains("0xc1000000: 0xe2800006 -> 0x00800006")
                    .contains("c1000000: 00800006 e1a0f042                    ....B...")
                    .contains("memory from 0xc1000000 to 0xc1000fff is good")
                    .contains("0xc1000000: 0x00800006\n")
                    .contains("*** out of range: the loader runs at 0xc07f0000-0xc07fffff")
                    .contains("0xc1000004: 0xfffb\n");
        }
    }

    @Test
    void bootTakesTheCommandLineThatWasTyped() throws Exception {
        try (BoardBench bench = new BoardBench(state)) {
            String text =
                    atPrompt(bench).type("boot  console=ttySA0,9600 quiet").runUntil("Checks:");
            assertThat(text).contains("Starting kernel", "console=ttySA0,9600 quiet");
        }
    }

    @Test
    void rebootResetsTheBoardAndReblobOnlyTheLoader() throws Exception {
        try (BoardBench bench = new BoardBench(state)) {
            PoweredBoard board = bench.powerOn("lart");
            List<Integer> stage1 = new ArrayList<>();
            String text = new Terminal(board, "blob> ")
                    .answer("to stop it ..", "x")
                    .type("reblob")
                    .then("This is a LART", () -> stage1.add(board.stages().size()))
                    .answer("to stop it ..", "x")
                    .type("reboot")
                    .then("This is a LART", () -> stage1.add(board.stages().size()))
                    .runUntil("to stop it .");
            assertThat(text.split("Memory map:", -1)).hasSize(4);
            // the stages before the banner, and after a reset stage 1 too
            assertThat(stage1).containsExactly(6, 7);
        }
    }

    @Test
    void aKernelThatReturnsIsReportedAndLeadsBackToThePrompt() throws Exception {
        Path kernel = state.resolve("kernel");
        // mov pc, lr
        Files.write(kernel, new byte[] {0x0e, (byte) 0xf0, (byte) 0xa0, (byte) 0xe1});
        try (BoardBench bench = new BoardBench(state)) {
            PoweredBoard board = bench.powerOn(bench.options("lart").kernel(kernel));
            String text = new Terminal(board, "blob> ")
                    .then("The kernel returned to the loader", () -> {})
                    .type("peek 0xc0008000")
                    .runUntil("0xc0008000: 0xe1a0f00e");
            assertThat(text).doesNotContain("***");
        }
    }

    @Test
    void noFrameOfTheLoaderIsOnTheStackWhileAKernelRuns() throws Exception {
        try (BoardBench bench = new BoardBench(state)) {
            List<String> atPrompt = new ArrayList<>();
            List<String> inKernel = new ArrayList<>();
            new Terminal(bench.powerOn("lart"), "blob> ")
                    .answer("to stop it ..", "x")
                    .then("Autoboot is off", () -> atPrompt.addAll(loaderFrames()))
                    .type("boot")
                    .then("demonstration kernel", () -> inKernel.addAll(loaderFrames()))
                    .runUntil("Checks:");
            assertThat(atPrompt).isNotEmpty();
            assertThat(inKernel).isEmpty();
        }
    }

    @Test
    void aProgramThatTakesTheLoadersMemoryIsNotWaitedFor() throws Exception {
        try (BoardBench bench = new BoardBench(state)) {
            PoweredBoard board = bench.powerOn("lart");
            BoardConsole console = board.console();
            console.expect("to stop it", MINUTE);
            console.send("x");
            console.expect("blob> ", MINUTE);
            // nop; b .-4
            console.send("poke 0xc0100000 0xe1a00000\rpoke 0xc0100004 0xeafffffd\rcall 0xc0100000\r");
            console.expect("call 0xc0100000\r", MINUTE);
            assertThat(loaderFramesAfter(console, board)).isNotEmpty();
            board.execute(() -> board.board().bus().write32(RETURN_POINT, 0)).join();
            assertThat(loaderFramesAfter(console, board)).isEmpty();
            assertThat(board.board().cpu().pc()).isBetween(0xc0100000L, 0xc0100004L);
        }
    }

    /** What is on the stack of the machine after a second of its time. */
    private static List<String> loaderFramesAfter(BoardConsole console, PoweredBoard board) {
        assertThatThrownBy(() -> console.expect("nothing", Duration.ofSeconds(1)))
                .isInstanceOf(ConsoleException.class);
        List<String> frames = new ArrayList<>();
        board.execute(() -> frames.addAll(loaderFrames())).join();
        return frames;
    }

    @Test
    void aKernelInAnImageWithAnAddressGoesThere() throws Exception {
        UImageHeader header = new UImageHeader(
                0,
                0,
                0xc0100000L,
                0xc0100004L,
                0,
                Code.os(LINUX).orElseThrow(),
                Code.architecture(ARM).orElseThrow(),
                Code.type(Code.TYPE_KERNEL).orElseThrow(),
                Compression.NONE,
                "returns");
        // b .; mov pc, lr
        byte[] code = {(byte) 0xfe, -1, -1, (byte) 0xea, 0x0e, (byte) 0xf0, (byte) 0xa0, (byte) 0xe1};
        Path kernel = Files.write(state.resolve("uImage"), UImage.encode(header, List.of(code)));
        try (BoardBench bench = new BoardBench(state)) {
            PoweredBoard board = bench.powerOn(bench.options("lart").kernel(kernel));
            String text = new Terminal(board, "blob> ")
                    .then("The kernel returned to the loader", () -> {})
                    .type("peek 0xc0100004")
                    .runUntil("0xc0100004: 0xe1a0f00e");
            assertThat(text).doesNotContain("***");
        }
    }

    private static List<String> loaderFrames() {
        return Arrays.stream(Thread.currentThread().getStackTrace())
                .map(StackTraceElement::getClassName)
                .filter(name -> name.startsWith("trampoline.loader.") || name.startsWith("trampoline.console."))
                .toList();
    }

    @Test
    void aRateThatOnlyTheFarEndChangesGarblesTheLine() throws Exception {
        try (BoardBench bench = new BoardBench(state)) {
            PoweredBoard board = bench.powerOn("lart");
            SerialPort port = board.board().serialPorts().get(0);
            StringBuilder garbled = new StringBuilder();
            String text = new Terminal(board, "blob> ")
                    .then("Memory map:", () -> {
                        port.setFarSettings(LineSettings.of(19200));
                        port.addListener(character -> garbled.append((char) character));
                    })
                    .then(
                            "",
                            () -> board.board()
                                    .clock()
                                    .alarm("set back", () -> port.setFarSettings(LineSettings.of(9600)))
                                    .at(board.board().clock().now() + 5 * Clock.SECOND))
                    .runUntil("Starting kernel");
            assertThat(garbled).isNotEmpty();
            assertThat(text).contains("Memory map:").doesNotContain("0xc8000000");
        }
    }

    @Test
    void commandsFromAnotherThreadReachTheConsoleOnlyWhileItWaits() throws Exception {
        try (BoardBench bench = new BoardBench(state)) {
            PoweredBoard board = bench.powerOn("lart");
            BoardConsole console = board.console();
            console.expect("to stop it \\.\\.", MINUTE);
            console.send("x");
            console.expect("blob> ", MINUTE);
            assertThatThrownBy(() -> board.loader(() -> System.out).run(loader -> {}))
                    .isInstanceOf(LoaderException.class)
                    .hasMessageContaining("stands still");
            board.start();
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            board.loader(() -> System.out)
                    .run(loader -> answer.write(loader.get(Keys.KERNEL).length() > 0 ? 1 : 0));
            board.loader(() -> System.out).run(loader -> loader.put(Keys.BOOT_DECISION, BootDecision.AUTOBOOT));
            console.expect("Checks:", MINUTE);
            board.start();

            assertThat(answer.toByteArray()).containsExactly(1);
            assertThatThrownBy(() -> board.loader(() -> System.out).run(loader -> {}))
                    .isInstanceOf(LoaderException.class)
                    .hasMessageContaining("not waiting for a command");
            board.powerOff();
            assertThatThrownBy(() -> board.loader(() -> System.out).run(loader -> {}))
                    .isInstanceOf(LoaderException.class)
                    .hasMessageContaining("switched off");
        }
    }
}
