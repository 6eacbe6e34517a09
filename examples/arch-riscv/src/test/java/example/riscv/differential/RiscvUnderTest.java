package example.riscv.differential;

import example.riscv.RiscvArchitecture;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import trampoline.api.cpu.Cpu;
import trampoline.api.cpu.StopReason;
import trampoline.engine.Core64;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;
import trampoline.testkit.differential.CoreUnderTest;
import trampoline.testkit.differential.MachineState;
import trampoline.testkit.differential.MemoryBlock;
import trampoline.testkit.differential.TestStream;

/** The core with RAM alone. */
final class RiscvUnderTest implements CoreUnderTest {
    private static final long LIMIT = 100_000;

    private final SystemBus bus = new SystemBus(ByteOrder.LITTLE_ENDIAN, Layout.LENGTH);
    private final Cpu cpu;
    private final List<String> compared;
    private final int rounds;
    private long executed;

    /** @param rounds how often each stream is run; from the second time on it is translated */
    RiscvUnderTest(List<String> compared, int rounds) {
        bus.add(Region.ram(Layout.RAM, bus.allot("RAM", Layout.LENGTH)));
        cpu = new RiscvArchitecture().createCpu(RiscvArchitecture.MODEL, bus);
        ((Core64) cpu).translateAfter(rounds > 1 ? 1 : Integer.MAX_VALUE);
        this.compared = compared;
        this.rounds = rounds;
        write(new MemoryBlock(Layout.START, Layout.prologue()));
        write(new MemoryBlock(Layout.HANDLER, Layout.handler()));
        write(new MemoryBlock(Layout.END, Layout.epilogue()));
        cpu.addBreakpoint(Layout.stop());
    }

    @Override
    public String name() {
        return rounds > 1 ? "rv64, translated" : "rv64, interpreted";
    }

    @Override
    public MachineState run(TestStream stream, int units) {
        write(new MemoryBlock(stream.address(), stream.code(TestStream.Side.CORE, units)));
        for (int round = 0; round < rounds; round++) {
            runOnce(stream);
        }
        Map<String, Long> registers = new LinkedHashMap<>();
        compared.forEach(name -> registers.put(name, cpu.register(name)));
        byte[] memory = new byte[stream.observed().length()];
        for (int i = 0; i < memory.length; i++) {
            memory[i] = (byte) bus.read8(stream.observed().address() + i);
        }
        return new MachineState(registers, memory);
    }

    private void runOnce(TestStream stream) {
        cpu.reset();
        stream.memory().forEach(this::write);
        stream.registers().forEach(cpu::setRegister);
        cpu.setPc(Layout.START);
        long before = cpu.instructions();
        StopReason reason = cpu.run(LIMIT);
        executed = cpu.instructions() - before;
        if (reason != StopReason.BREAKPOINT) {
            throw new IllegalStateException(String.format(
                    "stream %d did not come to a stop in %d instructions; pc is 0x%x (%s)",
                    stream.seed(), executed, cpu.pc(), reason));
        }
    }

    @Override
    public long instructions() {
        return executed;
    }

    private void write(MemoryBlock block) {
        for (int i = 0; i < block.bytes().length; i++) {
            bus.write8(block.address() + i, block.bytes()[i] & 0xff);
        }
    }
}
