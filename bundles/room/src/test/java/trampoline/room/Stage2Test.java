package trampoline.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.boot.LoaderException;
import trampoline.api.loader.Key;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.Phase;
import trampoline.api.loader.StageContext;
import trampoline.api.loader.StageRecord;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.EndReason;
import trampoline.api.room.PoweredBoard;
import trampoline.room.small.SmallBench;
import trampoline.testkit.cpu.ScriptedConvention;
import trampoline.testkit.cpu.ScriptedCpu;

/** The loader's Java part on a board whose guest is Java too: how it is entered, left and come back to. */
class Stage2Test {
    @TempDir
    Path folder;

    private SmallBench bench;

    @BeforeEach
    void open() {
        bench = new SmallBench(folder.resolve("state"));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private PoweredBoard withKernel() throws Exception {
        Path kernel = Files.write(folder.resolve("kernel"), new byte[] {1, 2, 3, 4});
        return bench.powerOn(bench.options().kernel(kernel));
    }

    private static Runnable comeBack(ScriptedCpu core) {
        return () -> core.setPc(core.register(ScriptedConvention.LINK));
    }

    @Test
    void aFunctionIsCalledAndItsResultComesBack() throws Exception {
        PoweredBoard board = bench.powerOn();
        ScriptedCpu core = SmallBench.core(board);
        core.at(SmallBench.FUNCTION, () -> core.setRegister("r0", core.register("r0") + core.register("r1")));
        core.at(SmallBench.FUNCTION + 8, comeBack(core));
        BoardConsole console = SmallBench.atPrompt(board);
        console.send("f");
        assertThat(console.expect("returned (\\d+)\r", SmallBench.LONG).groups())
                .containsExactly("42");
        console.send("f");
        console.expect("returned 42\r", SmallBench.LONG);
    }

    @Test
    void aFunctionThatTakesTheReturnPointAwayIsNotComeBackFrom() throws Exception {
        PoweredBoard board = bench.powerOn();
        ScriptedCpu core = SmallBench.core(board);
        core.at(SmallBench.FUNCTION, () -> {
            long link = core.register(ScriptedConvention.LINK);
            board.board().bus().write32(link, 0);
            core.setPc(link);
        });
        core.at(
                SmallBench.RAM + 0x40000 - 0x1000,
                () -> board.board().bus().write32(SmallBench.SWITCH, SmallBench.OFF));
        BoardConsole console = SmallBench.atPrompt(board);
        console.send("f");
        assertThat(console.expectEnd(SmallBench.LONG).kind()).isEqualTo(EndReason.Kind.POWERED_DOWN);
        assertThat(console.transcript()).doesNotContain("returned");
    }

    @Test
    void aProgramThatNothingWaitsForRunsOnNoFrameOfTheLoaderAndComesBackToThePrompt() throws Exception {
        PoweredBoard board = bench.powerOn();
        ScriptedCpu core = SmallBench.core(board);
        List<String> frames = new ArrayList<>();
        core.at(SmallBench.PROGRAM, () -> {
            frames.clear();
            Arrays.stream(Thread.currentThread().getStackTrace())
                    .map(StackTraceElement::getClassName)
                    .filter(name -> name.startsWith("trampoline.loader") || name.contains("SmallConsoleStage"))
                    .forEach(frames::add);
            core.setRegister("r0", core.register("r0") + 4);
        });
        core.at(SmallBench.PROGRAM + 4, comeBack(core));
        core.at(SmallBench.FUNCTION, comeBack(core));
        BoardConsole console = SmallBench.atPrompt(board);
        for (int i = 0; i < 2; i++) {
            console.send("p");
            console.expect("came back with 7\r\nsmall> ", SmallBench.LONG);
            assertThat(frames).isEmpty();
        }
        console.send("f");
        console.expect("returned 20", SmallBench.LONG);
        console.send("b");
        console.expect("no kernel", SmallBench.LONG);
        assertThat(console.transcript().split("came back", -1)).hasSize(3);
    }

    @Test
    void aKernelThatReturnsLeadsToThePromptAndCanBeStartedAgain() throws Exception {
        PoweredBoard board = withKernel();
        ScriptedCpu core = SmallBench.core(board);
        core.at(SmallBench.KERNEL, comeBack(core));
        BoardConsole console = board.console();
        for (int i = 0; i < 3; i++) {
            console.expect("Starting kernel", SmallBench.LONG);
            console.expect("The kernel returned to the loader", SmallBench.LONG);
            console.expect("small> ", SmallBench.LONG);
            console.send("b");
        }
        assertThat(board.stages()).extracting(StageRecord::name).containsOnlyOnce("memory-detection");
    }

    @Test
    void theLoaderStartsAgainWithoutAReset() throws Exception {
        PoweredBoard board = bench.powerOn();
        BoardConsole console = SmallBench.atPrompt(board);
        console.send("l");
        SmallBench.atPrompt(board);
        assertThat(board.stages())
                .extracting(StageRecord::name)
                .startsWith("flash")
                .doesNotContain("stage 1");
    }

    /** A stage that does what a test wants. */
    private record Step(Phase phase, Body body) implements LoaderStage {
        interface Body {
            void run(StageContext context) throws LoaderException;
        }

        @Override
        public String name() {
            return "step";
        }

        @Override
        public String description() {
            return "do what the test wants";
        }

        @Override
        public Set<Key<?>> needs() {
            return Set.of();
        }

        @Override
        public Set<Key<?>> provides() {
            return Set.of();
        }

        @Override
        public void run(StageContext context) throws LoaderException {
            body.run(context);
        }
    }

    private String failureOf(Phase phase, Step.Body body) throws Exception {
        bench.room().add(new Step(phase, body));
        PoweredBoard board = bench.powerOn();
        board.console().expect("small> ", SmallBench.LONG);
        assertThat(board.stages())
                .extracting(StageRecord::name)
                .contains("autoboot")
                .doesNotContain("kernel");
        Optional<String> failure = board.stages().stream()
                .filter(stage -> stage.name().equals("step"))
                .findFirst()
                .orElseThrow()
                .failure();
        assertThat(board.console().transcript()).contains("*** step: " + failure.orElseThrow());
        return failure.get();
    }

    @Test
    void aStageThatFailsLeadsToThePrompt() throws Exception {
        assertThat(failureOf(Phase.MEMORY, context -> {
                    throw new LoaderException("no such thing");
                }))
                .isEqualTo("no such thing");
    }

    @Test
    void anAccessToNothingIsAFailureOfItsStage() throws Exception {
        assertThat(failureOf(Phase.MEMORY, context -> context.bus().read32(0x3000_0000L)))
                .contains("0x30000000");
    }

    @Test
    void aFaultInAStageIsToldAsOne() throws Exception {
        assertThat(failureOf(Phase.MEMORY, context -> {
                    throw new IllegalStateException("a bug");
                }))
                .contains("internal error", "a bug");
    }

    @Test
    void withoutDevicesTheLoaderGivesUp() throws Exception {
        bench.room().add(new Step(Phase.DEVICES, context -> {
            throw new LoaderException("no UART");
        }));
        PoweredBoard board = bench.powerOn();
        assertThat(board.console().expectEnd(SmallBench.LONG))
                .isEqualTo(new EndReason(EndReason.Kind.LOADER_FAILED, "the loader gave up at stage step: no UART"));
    }

    @Test
    void whatAStageProvidesIsThereForTheOnesBehindItAndNotForTheNextBoot() throws Exception {
        Key<String> mine = new Key<>("mine", String.class);
        List<String> found = new ArrayList<>();
        bench.room().add(new Step(Phase.BANNER, context -> {
            found.add(context.find(mine) + " " + (context.find(Keys.MEMORY_MAP) == null));
            context.put(mine, "put");
            found.add(context.get(mine));
        }));
        PoweredBoard board = bench.powerOn();
        SmallBench.atPrompt(board).send("l");
        SmallBench.atPrompt(board);
        assertThat(found).containsExactly("null true", "put", "null true", "put");
    }

    @Test
    void guestCodeThatComesByWhereTheLoaderWasIsNotTheLoader() throws Exception {
        PoweredBoard board = withKernel();
        ScriptedCpu core = SmallBench.core(board);
        long main = SmallBench.RAM + 0x30000;
        core.at(SmallBench.KERNEL, () -> {
            board.board().bus().write32(main, 0);
            core.setPc(main);
        });
        core.at(main, () -> board.board().bus().write32(SmallBench.SWITCH, SmallBench.OFF));
        assertThat(board.console().expectEnd(SmallBench.LONG).kind()).isEqualTo(EndReason.Kind.POWERED_DOWN);
        assertThat(board.console().transcript().split("Autoboot", -1)).hasSize(2);
    }
}
