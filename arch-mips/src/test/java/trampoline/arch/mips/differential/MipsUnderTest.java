package trampoline.arch.mips.differential;

import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import trampoline.api.cpu.Cpu;
import trampoline.api.cpu.StopReason;
import trampoline.arch.mips.MipsArchitecture;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;
import trampoline.testkit.differential.CoreUnderTest;
import trampoline.testkit.differential.MachineState;
import trampoline.testkit.differential.MemoryBlock;
import trampoline.testkit.differential.TestStream;

/** A MIPS core with RAM at 0, started at the prologue. */
final class MipsUnderTest implements CoreUnderTest {
    /** More than any stream takes. */
    private static final long LIMIT = 100_000;

    private final SystemBus bus;
    private final Cpu cpu;
    private final Runtime runtime;
    private final List<String> compared;
    private long executed;

    MipsUnderTest(String model, ByteOrder order, Runtime runtime, List<String> compared) {
        bus = new SystemBus(order, Layout.MEMORY);
        bus.add(Region.ram(0, bus.allot("RAM", Layout.MEMORY)));
        cpu = new MipsArchitecture().createCpu(model, bus);
        this.runtime = runtime;
        this.compared = compared;
        write(runtime.block(order));
        cpu.addBreakpoint(Integer.toUnsignedLong(runtime.stop()));
    }

    @Override
    public String name() {
        return cpu.model() + (bus.byteOrder() == ByteOrder.BIG_ENDIAN ? " (big endian)" : " (little endian)");
    }

    @Override
    public MachineState run(TestStream stream, int units) {
        cpu.reset();
        stream.memory().forEach(this::write);
        write(new MemoryBlock(stream.address(), stream.code(TestStream.Side.CORE, units)));
        stream.registers().forEach(cpu::setRegister);
        cpu.setPc(Integer.toUnsignedLong(runtime.start()));
        long before = cpu.instructions();
        StopReason reason = cpu.run(LIMIT);
        executed = cpu.instructions() - before;
        if (reason != StopReason.BREAKPOINT) {
            throw new IllegalStateException(String.format(
                    "%s: stream %d did not come to a stop in %d instructions; pc is 0x%08x (%s)",
                    cpu.model(), stream.seed(), executed, cpu.pc(), reason));
        }
        Map<String, Long> registers = new LinkedHashMap<>();
        compared.forEach(name -> registers.put(name, cpu.register(name)));
        byte[] memory = new byte[stream.observed().length()];
        for (int i = 0; i < memory.length; i++) {
            memory[i] = (byte) bus.read8(stream.observed().address() + i);
        }
        return new MachineState(registers, memory);
    }

    @Override
    public long instructions() {
        return executed;
    }

    private void write(MemoryBlock block) {
        for (int i = 0; i < block.bytes().length; i++) {
            bus.write8(block.address() + i, block.bytes()[i]);
        }
    }
}
