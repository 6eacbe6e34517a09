package trampoline.benchmarks.parts;

import static trampoline.arch.arm.asm.Register.R0;
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

/** One read or write of a device's register that does nothing, through the bus. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC")
@State(Scope.Thread)
public class DeviceAccessBenchmark {
    private static final int ROUNDS = 10_000;
    private static final int ACCESSES = 2 * ROUNDS;
    private static final int INSTRUCTIONS = 3 * ROUNDS;

    /** Whether hot code is translated. */
    @Param({"interpreted", "translated"})
    public String tier;

    private Guest guest;

    /** Lays the code down. */
    @Setup
    public void prepare() {
        guest = new Guest(DeviceAccessBenchmark::program);
        if (tier.equals("interpreted")) {
            guest.core.interpretOnly();
        }
        guest.core.setRegister("r3", Guest.DEVICE);
    }

    private static void program(Assembler a) {
        a.label("round").ldr(R0, Address.at(R3, 0)).str(R0, Address.at(R3, 0)).b("round");
    }

    /** Goes on in the loop. */
    @Benchmark
    @OperationsPerInvocation(ACCESSES)
    public void access() {
        guest.run(INSTRUCTIONS);
    }
}
