package trampoline.benchmarks.parts;

import static trampoline.arch.arm.asm.Register.LR;
import static trampoline.arch.arm.asm.Register.PC;
import static trampoline.arch.arm.asm.Register.R0;

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

/** One software interrupt and the return from it: mode change, banked registers, vector. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC")
@State(Scope.Thread)
public class ExceptionBenchmark {
    private static final int ROUNDS = 10_000;
    private static final int INSTRUCTIONS = 4 * ROUNDS;
    private static final int VECTOR = 8;

    /** Whether hot code is translated. */
    @Param({"interpreted", "translated"})
    public String tier;

    private Guest guest;

    /** Lays the code down. */
    @Setup
    public void prepare() {
        guest = new Guest(ExceptionBenchmark::program);
        guest.put(VECTOR, a -> a.movs(PC, LR));
        if (tier.equals("interpreted")) {
            guest.core.interpretOnly();
        }
        guest.core.setRegister("cpsr", 0xd0);
    }

    private static void program(Assembler a) {
        a.label("round").swi(0).add(R0, R0, Immediate.imm(1)).b("round");
    }

    /** Goes on in the loop. */
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public void enterAndReturn() {
        guest.run(INSTRUCTIONS);
    }
}
