package trampoline.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.handover.KernelGate;
import trampoline.api.handover.KernelRequest;
import trampoline.api.handover.KernelVerdict;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.EndReason;
import trampoline.api.room.PoweredBoard;
import trampoline.room.small.SmallBench;
import trampoline.testkit.cpu.ScriptedConvention;
import trampoline.testkit.cpu.ScriptedCpu;

/** What kernel gates let through, by each way into guest code. */
class KernelGatesTest {
    @TempDir
    Path folder;

    private final List<KernelRequest> asked = new ArrayList<>();
    private Function<KernelRequest, KernelVerdict> verdict = request -> KernelVerdict.allow();
    private SmallBench bench;

    private final class Gate implements KernelGate {
        @Override
        public String name() {
            return "list";
        }

        @Override
        public KernelVerdict judge(KernelRequest request) {
            asked.add(request);
            return verdict.apply(request);
        }
    }

    @BeforeEach
    void open() {
        bench = new SmallBench(folder.resolve("state"));
        bench.room().add(new Gate());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private PoweredBoard withKernel() throws Exception {
        PoweredBoard board = bench.powerOn(
                bench.options().kernel(Files.write(folder.resolve("kernel"), new byte[] {1, 2, 3, 4, 5})));
        ScriptedCpu core = SmallBench.core(board);
        for (long code : new long[] {SmallBench.KERNEL, SmallBench.PROGRAM, SmallBench.FUNCTION}) {
            core.at(code, () -> core.setPc(core.register(ScriptedConvention.LINK)));
        }
        return board;
    }

    @Test
    void aRefusedKernelIsStartedByNoPath() throws Exception {
        verdict = request -> KernelVerdict.refuse("not on the list");
        PoweredBoard board = withKernel();
        BoardConsole console = board.console();
        console.expect("\\*\\*\\* start-kernel: kernel gate list: not on the list\r\nsmall> ", SmallBench.LONG);
        for (String key : List.of("b", "p", "f")) {
            console.send(key);
            console.expect(": kernel gate list: not on the list\r\nsmall> ", SmallBench.LONG);
        }
        assertThat(console.transcript()).doesNotContain("returned", "came back");
        assertThat(asked)
                .extracting(KernelRequest::kind)
                .containsExactly(
                        KernelRequest.Kind.KERNEL,
                        KernelRequest.Kind.KERNEL,
                        KernelRequest.Kind.PROGRAM,
                        KernelRequest.Kind.FUNCTION);
        assertThat(asked.get(0).kernel().orElseThrow().bytes()).startsWith(1, 2, 3, 4, 5);
        assertThat(asked.get(0).board()).isEqualTo("small");
        assertThat(asked.get(2).kernel()).isEmpty();
        assertThat(asked.get(3).entry()).isEqualTo(SmallBench.FUNCTION);
    }

    @Test
    void whatIsAllowedIsEntered() throws Exception {
        BoardConsole console = withKernel().console();
        console.expect("The kernel returned to the loader", SmallBench.LONG);
        assertThat(asked).hasSize(1);
    }

    @Test
    void aGateCanEndTheRun() throws Exception {
        verdict = request -> KernelVerdict.end("this board boots nothing today");
        PoweredBoard board = withKernel();
        board.start();
        assertThat(board.ended().join())
                .isEqualTo(new EndReason(
                        EndReason.Kind.LOADER_FAILED, "kernel gate list: this board boots nothing today"));
    }

    @Test
    void aGateThatFailsOrSaysNothingKeepsKernelsOut() throws Exception {
        List<Function<KernelRequest, KernelVerdict>> faults = List.of(request -> null, request -> {
            throw new IllegalStateException("boom");
        });
        BoardConsole console = withKernel().console();
        console.expect("The kernel returned to the loader", SmallBench.LONG);
        for (Function<KernelRequest, KernelVerdict> fault : faults) {
            verdict = fault;
            console.expect("small> ", SmallBench.LONG);
            console.send("b");
            console.expect("kernel gate list of .* is faulty, so nothing is entered: ", SmallBench.LONG);
        }
    }

    @Test
    void aGateThatComesLaterIsAskedToo() throws Exception {
        bench.room().remove(Gate.class);
        BoardConsole console = withKernel().console();
        console.expect("The kernel returned to the loader", SmallBench.LONG);
        assertThat(asked).isEmpty();
        verdict = request -> KernelVerdict.refuse("late");
        bench.room().add(new Gate());
        console.expect("small> ", SmallBench.LONG);
        console.send("b");
        console.expect("kernel gate list: late", SmallBench.LONG);
    }
}
