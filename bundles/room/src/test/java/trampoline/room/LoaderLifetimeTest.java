package trampoline.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.loader.PipelinePlan;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.EndReason;
import trampoline.api.room.PoweredBoard;
import trampoline.room.small.SmallBench;
import trampoline.room.small.SmallConsoleStage;
import trampoline.testkit.cpu.ScriptedArchitecture;
import trampoline.testkit.cpu.ScriptedConvention;
import trampoline.testkit.cpu.ScriptedCpu;

/** How long a board holds on to its loader's plugins: until the kernel runs, and from the next reset on to those of then. */
class LoaderLifetimeTest {
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

    /** A board whose kernel runs until it is told otherwise. */
    private PoweredBoard underKernel(Consumer<ScriptedCpu> kernel) throws Exception {
        PoweredBoard board =
                bench.powerOn(bench.options().kernel(Files.write(folder.resolve("kernel"), new byte[] {1, 2, 3, 4})));
        ScriptedCpu core = SmallBench.core(board);
        CountDownLatch running = new CountDownLatch(1);
        core.at(SmallBench.KERNEL, () -> {
            running.countDown();
            core.setPc(SmallBench.KERNEL + 4);
        });
        core.at(SmallBench.KERNEL + 4, () -> kernel.accept(core));
        board.start();
        running.await();
        return board;
    }

    @Test
    void aStageMayGoWhileTheKernelRuns() throws Exception {
        boolean[] returning = new boolean[1];
        PoweredBoard board = underKernel(
                core -> core.setPc(returning[0] ? core.register(ScriptedConvention.LINK) : SmallBench.KERNEL + 4));
        bench.room().remove(SmallConsoleStage.class);
        assertThat(bench.room().powered()).containsExactly(board);
        bench.room().add(new SmallConsoleStage());
        board.execute(() -> returning[0] = true).join();
        BoardConsole console = board.console();
        console.expect("The kernel returned to the loader", SmallBench.LONG);
        console.expect("small> ", SmallBench.LONG);
    }

    /** A plugin's class loader goes when nobody holds an object of it. */
    @Test
    void aStageThatHasGoneIsHeldByNobody() throws Exception {
        WeakReference<SmallConsoleStage> stage = contribute(new SmallConsoleStage());
        PoweredBoard board = underKernel(core -> core.setPc(SmallBench.KERNEL + 4));
        bench.room().remove(SmallConsoleStage.class);
        for (int i = 0; i < 50 && stage.get() != null; i++) {
            System.gc();
        }
        assertThat(stage.get()).isNull();
        assertThat(bench.room().powered()).containsExactly(board);
    }

    private WeakReference<SmallConsoleStage> contribute(SmallConsoleStage stage) {
        bench.room().add(stage);
        return new WeakReference<>(stage);
    }

    @Test
    void atAResetTheLoaderIsMadeOfWhatIsThereThen() throws Exception {
        PoweredBoard board = underKernel(core -> core.setPc(SmallBench.KERNEL + 4));
        bench.room().remove(SmallConsoleStage.class);
        board.reset();
        assertThat(board.ended().join())
                .satisfies(end -> assertThat(end.kind()).isEqualTo(EndReason.Kind.LOADER_FAILED))
                .extracting(EndReason::detail)
                .asString()
                .startsWith("board small cannot boot: 'command-line', which 'boot-parameters' needs, is provided by no"
                        + " stage; ");
    }

    @Test
    void whileTheLoaderIsAtWorkItsStagesAreNeeded() throws Exception {
        PoweredBoard board = bench.powerOn();
        SmallBench.atPrompt(board);
        bench.room().remove(SmallConsoleStage.class);
        assertThat(board.ended().join().kind()).isEqualTo(EndReason.Kind.PLUGIN_GONE);
        assertThat(board.ended().join().detail()).contains("its loader is at work with", "SmallConsoleStage");
    }

    @Test
    void theCoreIsNeededUnderTheKernelToo() throws Exception {
        PoweredBoard board = underKernel(core -> core.setPc(SmallBench.KERNEL + 4));
        bench.room().remove(ScriptedArchitecture.class);
        assertThat(board.ended().join().kind()).isEqualTo(EndReason.Kind.PLUGIN_GONE);
    }

    @Test
    void aBoardThatWasNotStartedTakesTheLoaderOfItsStart() throws Exception {
        PoweredBoard board = bench.powerOn();
        bench.room().remove(SmallConsoleStage.class);
        bench.room().add(new SmallConsoleStage());
        SmallBench.atPrompt(board);
        assertThat(board.plan().stages()).extracting(PipelinePlan.Entry::name).contains("small-console");
        assertThat(List.copyOf(bench.room().powered())).containsExactly(board);
    }
}
