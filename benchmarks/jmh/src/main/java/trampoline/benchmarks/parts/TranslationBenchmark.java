package trampoline.benchmarks.parts;

import static trampoline.arch.arm.asm.Register.R0;
import static trampoline.arch.arm.asm.Register.R1;
import static trampoline.arch.arm.asm.Register.R2;

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
import trampoline.arch.arm.asm.Assembler;
import trampoline.arch.arm.asm.Immediate;

/**
 * One guest instruction translated to bytecode and the class defined, in small loops that nothing links; each loop runs
 * twice.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC")
@State(Scope.Thread)
public class TranslationBenchmark {
    private static final int LOOPS = 64;
    private static final int BODY = 12;
    private static final int TRANSLATED = LOOPS * (BODY + 3);
    private static final int EXECUTED = LOOPS * (1 + 2 * (BODY + 2));

    private Guest guest;

    /** Lays the code down. */
    @Setup
    public void prepare() {
        guest = new Guest(TranslationBenchmark::program);
    }

    private static void program(Assembler a) {
        for (int loop = 0; loop < LOOPS; loop++) {
            a.mov(R2, Immediate.imm(2)).label("loop" + loop);
            for (int i = 0; i < BODY; i += 3) {
                a.add(R0, R0, R1.lsl(3)).eor(R1, R1, R0.lsr(7)).orr(R0, R0, Immediate.imm(loop));
            }
            a.subs(R2, R2, Immediate.imm(1)).bne("loop" + loop);
        }
    }

    /** Forgets all code, then translates each block when it has been interpreted once, waiting for it. */
    @Benchmark
    @OperationsPerInvocation(TRANSLATED)
    public void translate() {
        guest.core.translateAfter(1);
        guest.runFrom(Guest.ORIGIN, EXECUTED);
    }
}
