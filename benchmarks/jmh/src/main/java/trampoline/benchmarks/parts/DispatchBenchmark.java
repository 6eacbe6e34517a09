package trampoline.benchmarks.parts;

import static trampoline.arch.arm.asm.Register.R0;
import static trampoline.arch.arm.asm.Register.R1;
import static trampoline.arch.arm.asm.Register.R2;
import static trampoline.arch.arm.asm.Register.R3;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import trampoline.arch.arm.asm.Assembler;
import trampoline.arch.arm.asm.Immediate;

/** One instruction of a loop of integer arithmetic, each depending on the one before. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC")
@State(Scope.Thread)
public class DispatchBenchmark {
    private static final int INSTRUCTIONS = 100_000;

    /** Whether hot code is translated. */
    @Param({"interpreted", "translated"})
    public String tier;

    private Guest guest;

    /** Lays the code down. */
    @Setup
    public void prepare() {
        guest = new Guest(DispatchBenchmark::program);
        if (tier.equals("interpreted")) {
            guest.core.interpretOnly();
        }
    }

    private static void program(Assembler a) {
        a.mov(R0, Immediate.imm(1)).mov(R1, Immediate.imm(0)).mov(R2, Immediate.imm(0));
        a.label("round").eor(R0, R0, R0.lsl(13)).eor(R0, R0, R0.lsr(17)).eor(R0, R0, R0.lsl(5));
        a.add(R1, R1, R1.lsl(5)).eor(R3, R0, R2).add(R1, R1, R3).add(R2, R2, Immediate.imm(1));
        a.b("round");
    }

    /** Goes on in the loop. */
    @Benchmark
    @OperationsPerInvocation(INSTRUCTIONS)
    public void instruction() {
        guest.run(INSTRUCTIONS);
    }
}
