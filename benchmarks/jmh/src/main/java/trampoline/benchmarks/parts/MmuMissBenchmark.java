package trampoline.benchmarks.parts;

import static trampoline.arm.asm.Register.R0;
import static trampoline.arm.asm.Register.R1;
import static trampoline.arm.asm.Register.R3;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import trampoline.arm.asm.Address;
import trampoline.arm.asm.Assembler;
import trampoline.arm.asm.Immediate;

/** One load from a page whose translation was displaced, so that the page table is walked: a page of 4096 in turn. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC")
@State(Scope.Thread)
public class MmuMissBenchmark {
    private static final int ROUNDS = 10_000;
    private static final int INSTRUCTIONS = 4 * ROUNDS;

    private Guest guest;

    /** Lays the code down. */
    @Setup
    public void prepare() {
        guest = new Guest(MmuMissBenchmark::program).mapped(0x4000);
        guest.core.setRegister("r1", 8 << 20);
        guest.core.setRegister("r3", 0);
    }

    private static void program(Assembler a) {
        a.label("round").ldr(R0, Address.at(R1, R3));
        a.add(R3, R3, Immediate.imm(0x1000)).bic(R3, R3, Immediate.imm(0xff000000)).b("round");
    }

    /** Goes on in the loop. */
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public void miss() {
        guest.run(INSTRUCTIONS);
    }
}
