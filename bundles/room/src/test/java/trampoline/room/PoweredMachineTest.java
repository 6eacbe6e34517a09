package trampoline.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.boot.LoaderException;
import trampoline.api.loader.LoaderAccess;
import trampoline.api.loader.StageRecord;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.ConsoleException;
import trampoline.api.room.EndReason;
import trampoline.api.room.PoweredBoard;
import trampoline.api.room.Progress;
import trampoline.room.small.SmallBench;
import trampoline.testkit.cpu.ScriptedLoaderCode;

class PoweredMachineTest {
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
        return bench.powerOn(bench.options().kernel(kernel).commandLine("quiet"));
    }

    @Test
    void aBoardThatWasPoweredOnStandsStillAtItsResetVector() throws Exception {
        PoweredBoard board = bench.powerOn();
        assertThat(board.progress()).isEqualTo(new Progress(0, 0));
        assertThat(board.board().cpu().pc()).isZero();
        assertThat(board.console().transcript()).isEmpty();
        assertThat(board.stages()).isEmpty();
    }

    @Test
    void aBoardThatIsSwitchedOffHasEndedAndItsFolderIsFree() throws Exception {
        PoweredBoard board = bench.powerOn();
        SmallBench.atPrompt(board);
        Progress there = board.progress();
        board.powerOff();
        board.powerOff();
        assertThat(board.ended().join()).isEqualTo(new EndReason(EndReason.Kind.SWITCHED_OFF, "switched off"));
        assertThat(board.progress()).isEqualTo(there);
        assertThat(board.execute(() -> {}))
                .failsWithin(java.time.Duration.ofMinutes(1))
                .withThrowableOfType(java.util.concurrent.ExecutionException.class)
                .withMessageContaining("switched off");
        board.start();
        assertThat(board.progress()).isEqualTo(there);
        bench.powerOn();
    }

    @Test
    void aBoardThatNeverRanCanBeSwitchedOff() throws Exception {
        PoweredBoard board = bench.powerOn();
        board.powerOff();
        assertThat(board.ended()).isCompleted();
        assertThat(board.progress()).isEqualTo(new Progress(0, 0));
        assertThat(board.execute(() -> {})).isCompletedExceptionally();
    }

    @Test
    void anActionRunsOnTheMachinesThreadAndTellsWhatItThrew() throws Exception {
        PoweredBoard board = bench.powerOn();
        board.start();
        List<String> threads = new ArrayList<>();
        board.execute(() -> threads.add(Thread.currentThread().getName())).join();
        assertThat(threads).containsExactly("machine small");
        assertThatThrownBy(() -> board.execute(() -> {
                            throw new IllegalArgumentException("no");
                        })
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("no");
    }

    @Test
    void stagesAreWrittenDownWithTheirTimes() throws Exception {
        PoweredBoard board = bench.powerOn();
        SmallBench.atPrompt(board);
        List<StageRecord> stages = board.stages();
        assertThat(stages)
                .extracting(StageRecord::name)
                .startsWith("stage 1", "flash")
                .containsSubsequence("memory-detection", "kernel", "autoboot")
                .doesNotContain("small-console");
        assertThat(stages).allSatisfy(stage -> assertThat(stage.failure()).isEmpty());
        for (int i = 1; i < stages.size(); i++) {
            StageRecord before = stages.get(i - 1);
            assertThat(stages.get(i).start()).isGreaterThanOrEqualTo(before.start() + before.duration());
        }
    }

    @Test
    void aStage1ThatStaysWhereItFailsIsToldAndEndsTheBoardAfterAResetToo() throws Exception {
        PoweredBoard board = bench.powerOn();
        SmallBench.atPrompt(board);
        SmallBench.core(board).at(0, () -> {
            SmallBench.core(board).setRegister("r0", SmallBench.RAM + 0x1000);
            SmallBench.core(board).setPc(ScriptedLoaderCode.FAILURE);
        });
        board.reset();
        EndReason end = board.console().expectEnd(SmallBench.LONG);
        assertThat(end.kind()).isEqualTo(EndReason.Kind.LOADER_FAILED);
        assertThat(end.detail()).contains("the loader gave up at stage 1: RAM at 0x10001000", "at 0x00000004");
        assertThat(board.stages()).hasSize(1);
        assertThat(board.stages().get(0).failure().orElseThrow()).contains("0x10001000");
    }

    @Test
    void whereStage1WouldStayIsAnAddressLikeOthersForAKernel() throws Exception {
        PoweredBoard board = withKernel();
        SmallBench.core(board)
                .at(SmallBench.KERNEL, () -> SmallBench.core(board).setPc(ScriptedLoaderCode.FAILURE));
        SmallBench.core(board)
                .at(ScriptedLoaderCode.FAILURE, () -> board.board().bus().write32(SmallBench.SWITCH, SmallBench.OFF));
        assertThat(board.console().expectEnd(SmallBench.LONG).kind()).isEqualTo(EndReason.Kind.POWERED_DOWN);
    }

    @Test
    void theGuestSwitchesTheBoardOff() throws Exception {
        PoweredBoard board = withKernel();
        SmallBench.core(board)
                .at(SmallBench.KERNEL, () -> board.board().bus().write32(SmallBench.SWITCH, SmallBench.OFF));
        assertThat(board.console().expectEnd(SmallBench.LONG))
                .isEqualTo(new EndReason(EndReason.Kind.POWERED_DOWN, "power switch: off"));
        assertThat(board.console().transcript()).endsWith("Starting kernel ...\r\n\r\n");
    }

    @Test
    void theGuestResetsTheBoardWhichBootsAgainOrEndsThere() throws Exception {
        PoweredBoard board = withKernel();
        SmallBench.core(board)
                .at(SmallBench.KERNEL, () -> board.board().bus().write32(SmallBench.SWITCH, SmallBench.RESET));
        BoardConsole console = board.console();
        console.expect("Starting kernel", SmallBench.LONG);
        console.expect("Autoboot", SmallBench.LONG);
        assertThat(board.stages())
                .as("of the last boot")
                .extracting(StageRecord::name)
                .startsWith("stage 1", "flash");
        assertThat(board.bootParameters()).isEmpty();
        board.setEndingAtReset(true);
        assertThat(console.expectEnd(SmallBench.LONG))
                .isEqualTo(new EndReason(EndReason.Kind.RESET, "power switch: reset"));
    }

    @Test
    void theResetButtonAndTheLoadersResetBootAgain() throws Exception {
        PoweredBoard board = bench.powerOn();
        BoardConsole console = SmallBench.atPrompt(board);
        board.reset();
        SmallBench.atPrompt(board);
        console.send("r");
        SmallBench.atPrompt(board);
        assertThat(console.transcript().split("Autoboot", -1)).hasSize(4);
        board.setEndingAtReset(true);
        board.reset();
        console.expect("Autoboot", SmallBench.LONG);
        console.send(" r");
        assertThat(console.expectEnd(SmallBench.LONG).kind())
                .as("the button is nobody's end, the loader's reset is")
                .isEqualTo(EndReason.Kind.RESET);
    }

    @Test
    void whatTheKernelIsToldIsKept() throws Exception {
        PoweredBoard board = withKernel();
        assertThat(board.bootParameters()).isEmpty();
        List<String> told = new ArrayList<>();
        SmallBench.core(board).at(SmallBench.KERNEL, () -> {
            long at = board.board().cpu().register("r0");
            told.add(Character.toString(board.board().bus().read8(at)));
            SmallBench.core(board).waitForInterrupt();
        });
        board.console().expect("Starting kernel", SmallBench.LONG);
        assertThatThrownBy(() -> board.console().expectEnd(java.time.Duration.ofSeconds(1)))
                .isInstanceOf(ConsoleException.class);
        assertThat(told).containsExactly("q");
        assertThat(board.bootParameters().orElseThrow()).isEqualTo("quiet\0".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aFaultOfTheSimulatorEndsTheBoardAndSaysSo() throws Exception {
        PoweredBoard board = withKernel();
        SmallBench.core(board).at(SmallBench.KERNEL, () -> {
            throw new IllegalStateException("broken model");
        });
        EndReason end = board.console().expectEnd(SmallBench.LONG);
        assertThat(end.kind()).isEqualTo(EndReason.Kind.INTERNAL_ERROR);
        assertThat(end.detail()).contains("broken model");
        assertThat(bench.room().powered()).isEmpty();
    }

    @Test
    void aLoaderOfSomebodyElsesRunsInPlaceOfThisOne() throws Exception {
        Path loader = Files.write(folder.resolve("loader"), new byte[] {'m', 'i', 'n', 'e'});
        PoweredBoard board = bench.powerOn(bench.options().flash(loader));
        assertThat(board.board().flashBanks().get(0).read(0, 5)).isEqualTo(new byte[] {'m', 'i', 'n', 'e', -1});
        assertThat(board.plan().stages()).isEmpty();
        assertThatThrownBy(() -> board.console().expect(".", java.time.Duration.ofSeconds(1)))
                .isInstanceOf(ConsoleException.class)
                .hasMessageContaining("it has printed nothing");
        assertThatThrownBy(() -> board.loader(() -> System.out).run(context -> {}))
                .isInstanceOf(LoaderException.class);
    }

    @Test
    void aCommandOfAnotherConsoleIsToldSoBeforeTheLoaderWaits() throws Exception {
        PoweredBoard board = bench.powerOn();
        LoaderAccess access = board.loader(() -> System.out);
        access.requireConsole("small");
        assertThatThrownBy(() -> access.requireConsole("blob"))
                .hasMessage("the loader of the board has the commands of small, not those of blob; 'help small' lists"
                        + " them");
    }

    @Test
    void aCommandFromOutsideIsRefusedWhileTheLoaderIsBusyOrTheBoardStandsStill() throws Exception {
        PoweredBoard board = withKernel();
        SmallBench.core(board).waitAt(SmallBench.KERNEL);
        board.console().expect("Starting kernel", SmallBench.LONG);
        assertThatThrownBy(() -> board.loader(() -> System.out).run(context -> {}))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("stands still");
        board.start();
        assertThatThrownBy(() -> board.loader(() -> System.out).run(context -> {}))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("not waiting for a command");
        board.powerOff();
        assertThatThrownBy(() -> board.loader(() -> System.out).run(context -> {}))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("switched off");
    }
}
