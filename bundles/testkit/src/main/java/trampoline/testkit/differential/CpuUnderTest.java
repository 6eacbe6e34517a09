package trampoline.testkit.differential;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import trampoline.api.bus.Bus;
import trampoline.api.cpu.Cpu;
import trampoline.api.cpu.StopReason;

/** A core of the platform on a bus of its own, as the tested side of a {@link DifferentialRun}. */
public final class CpuUnderTest implements CoreUnderTest {
    private final Cpu cpu;
    private final Bus bus;
    private final List<String> observed;
    private final long limit;
    private int rounds = 1;
    private long executed;

    /**
     * @param cpu reset before each stream
     * @param bus what it is master of
     * @param observed names of the registers that are compared; {@code "pc"} is the address of the next instruction
     * @param stops virtual addresses at which a stream ends
     * @param limit more instructions than any stream takes
     */
    public CpuUnderTest(Cpu cpu, Bus bus, List<String> observed, Collection<Long> stops, long limit) {
        this.cpu = cpu;
        this.bus = bus;
        this.observed = List.copyOf(observed);
        this.limit = limit;
        stops.forEach(cpu::addBreakpoint);
    }

    /**
     * Runs each stream {@code count} times from the same state and compares what comes out of the last time: a core may
     * execute code that it has met before in another way. The code is not written again in between.
     *
     * @return this
     */
    public CpuUnderTest rounds(int count) {
        rounds = count;
        return this;
    }

    @Override
    public String name() {
        return cpu.model();
    }

    @Override
    public MachineState run(TestStream stream, int units) {
        write(stream.address(), stream.code(TestStream.Side.CORE, units));
        for (int i = 0; i < rounds; i++) {
            runOnce(stream);
        }
        return state(stream.observed());
    }

    private void runOnce(TestStream stream) {
        cpu.reset();
        stream.memory().forEach(block -> write(block.address(), block.bytes()));
        stream.registers().forEach(cpu::setRegister);
        cpu.setPc(stream.address());
        long before = cpu.instructions();
        StopReason reason = cpu.run(limit);
        executed = cpu.instructions() - before;
        if (reason != StopReason.BREAKPOINT) {
            throw new IllegalStateException(String.format(
                    "%s: stream %d did not come to a stop in %d instructions; pc is 0x%08x (%s)",
                    cpu.model(), stream.seed(), executed, cpu.pc(), reason));
        }
    }

    @Override
    public long instructions() {
        return executed;
    }

    private MachineState state(TestStream.Range range) {
        Map<String, Long> registers = new LinkedHashMap<>();
        for (String name : observed) {
            long value = name.equals("pc") ? cpu.pc() : cpu.register(name);
            registers.put(name, value);
        }
        byte[] memory = new byte[range.length()];
        for (int i = 0; i < memory.length; i++) {
            memory[i] = (byte) bus.read8(range.address() + i);
        }
        return new MachineState(registers, memory);
    }

    private void write(long address, byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bus.write8(address + i, bytes[i]);
        }
    }
}
