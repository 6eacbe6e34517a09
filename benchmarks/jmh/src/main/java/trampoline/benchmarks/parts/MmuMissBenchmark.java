package trampoline.benchmarks.parts;

import static trampoline.arch.arm.asm.Coprocessor.P15;
import static trampoline.arch.arm.asm.CoprocessorRegister.C6;
import static trampoline.arch.arm.asm.CoprocessorRegister.C8;
import static trampoline.arch.arm.asm.Register.R0;
import static trampoline.arch.arm.asm.Register.R1;

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
import trampoline.arch.arm.asm.Address;
import trampoline.arch.arm.asm.Assembler;

/** One load from a page whose translation was just invalidated, so that the page table is walked; with the invalidation. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC")
@State(Scope.Thread)
public class MmuMissBenchmark {
    private static final int ROUNDS = 10_000;
    private static final int INSTRUCTIONS = 3 * ROUNDS;

    private Guest guest;

    /** Lays the code down. */
    @Setup
    public void prepare() {
        guest = new Guest(MmuMissBenchmark::program).mapped(0x4000);
        guest.core.setRegister("r1", 8 << 20);
    }

    private static void program(Assembler a) {
        a.label("round").mcr(P15, 0, R1, C8, C6, 1);
        a.ldr(R0, Address.at(R1)).b("round");
    }

    /** Goes on in the loop. */
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public void miss() {
        guest.run(INSTRUCTIONS);
    }
}
