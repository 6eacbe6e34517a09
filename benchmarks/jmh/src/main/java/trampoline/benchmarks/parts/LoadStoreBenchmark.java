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
import trampoline.arch.arm.asm.Address;
import trampoline.arch.arm.asm.Assembler;
import trampoline.arch.arm.asm.Immediate;

/** One word loaded or stored in pages whose translation is at hand, with the loop around it. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC")
@State(Scope.Thread)
public class LoadStoreBenchmark {
    private static final int ROUNDS = 10_000;
    private static final int ACCESSES = 4 * ROUNDS;
    private static final int INSTRUCTIONS = 7 * ROUNDS;
    private static final int DATA = 1 << 20;

    /** Whether hot code is translated. */
    @Param({"interpreted", "translated"})
    public String tier;

    /** Whether addresses go through page tables. */
    @Param({"off", "on"})
    public String mmu;

    private Guest guest;

    /** Lays the code down. */
    @Setup
    public void prepare() {
        guest = new Guest(LoadStoreBenchmark::program);
        if (mmu.equals("on")) {
            guest.mapped(0x4000);
        }
        if (tier.equals("interpreted")) {
            guest.core.interpretOnly();
        }
        guest.core.setRegister("r3", DATA);
        guest.core.setRegister("r2", 0);
    }

    private static void program(Assembler a) {
        a.label("round").ldr(R0, Address.at(R3, R2)).str(R0, Address.at(R3, 0x400));
        a.ldr(R1, Address.at(R3, 0x800)).str(R1, Address.at(R3, 0xc00));
        a.add(R2, R2, Immediate.imm(4)).and(R2, R2, Immediate.imm(0xfc)).b("round");
    }

    /** Goes on in the loop. */
    @Benchmark
    @OperationsPerInvocation(ACCESSES)
    public void access() {
        guest.run(INSTRUCTIONS);
    }
}
