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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import trampoline.arch.arm.asm.Address;
import trampoline.arch.arm.asm.Assembler;
import trampoline.arch.arm.asm.Immediate;

/** One instruction of straight-line code that is met for the first time: decoded, and interpreted once. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC")
@State(Scope.Thread)
public class DecodeBenchmark {
    private static final int GROUP = 8;
    private static final int INSTRUCTIONS = GROUP * 512;

    private Guest guest;

    /** Lays the code down. */
    @Setup
    public void prepare() {
        guest = new Guest(DecodeBenchmark::program);
        guest.core.setRegister("r3", 1 << 20);
    }

    private static void program(Assembler a) {
        for (int i = 0; i < INSTRUCTIONS; i += GROUP) {
            a.add(R0, R0, R1.lsl(3)).ldr(R2, Address.at(R3, 4)).eor(R1, R1, R2).cmp(R1, Immediate.imm(17));
            a.sub(R2, R2, Immediate.imm(1))
                    .str(R2, Address.at(R3, 8))
                    .orr(R0, R0, R2)
                    .mov(R1, R0.lsr(1));
        }
    }

    /** Forgets all decoded code, then executes it once. */
    @Benchmark
    @OperationsPerInvocation(INSTRUCTIONS)
    public void decode() {
        guest.core.interpretOnly();
        guest.runFrom(Guest.ORIGIN, INSTRUCTIONS);
    }
}
