package trampoline.testkit.conformance;

import java.util.Random;
import trampoline.api.cpu.Architecture;
import trampoline.api.cpu.Cpu;
import trampoline.api.cpu.Execution;
import trampoline.api.cpu.TimedCpu;
import trampoline.engine.GuestCore;
import trampoline.machine.VirtualClock;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;
import trampoline.testkit.cpu.CpuImage;

/** A core with 1 MiB of RAM and a clock, and nothing else. */
final class CodeBench {
    static final int RAM_LENGTH = 1 << 20;
    static final int CODE_LENGTH = 1 << 16;
    private static final long HERTZ = 1_000_000;

    final SystemBus bus;
    final VirtualClock clock = new VirtualClock();
    final Cpu cpu;
    private final GuestCode code;

    CodeBench(Architecture architecture, String model, GuestCode code) {
        this.code = code;
        bus = new SystemBus(code.byteOrder(), RAM_LENGTH);
        bus.add(Region.ram(code.ram(), bus.allot("RAM", RAM_LENGTH)));
        cpu = architecture.createCpu(model, bus);
        clock.attach(cpu);
        clock.setFrequency(HERTZ);
        if (cpu instanceof TimedCpu timed) {
            timed.connect(clock, HERTZ);
        }
    }

    /** Reset, prepared, at the start. */
    CodeBench ready(Execution execution) {
        cpu.setExecution(execution);
        cpu.reset();
        code.prepare(cpu);
        cpu.setPc(code.start());
        return this;
    }

    /** The same, but for translation at once where that can be asked for. */
    CodeBench hot() {
        ready(Execution.TRANSLATE);
        if (cpu instanceof GuestCore core) {
            core.translateAfter(2);
        }
        return this;
    }

    /** Puts code into RAM, from outside, at a virtual address. */
    CodeBench put(long address, byte[] bytes) {
        long physical = cpu.translate(address);
        for (int i = 0; i < bytes.length; i++) {
            bus.write8(physical + i, bytes[i]);
        }
        return this;
    }

    /** A loop at the start that adds so much to the counter in each turn. */
    CodeBench loop(int amount) {
        byte[] add = code.add(amount);
        put(code.start(), add);
        return put(code.start() + add.length, code.jump(code.start() + add.length, code.start()));
    }

    /** Fills all RAM with code of a random kind; exceptions lead to some place in it. */
    CodeBench fill(Random random) {
        for (int i = 0; i < RAM_LENGTH; i += 4) {
            byte[] bytes = code.random(random);
            for (int j = 0; j < bytes.length; j++) {
                bus.write8(code.ram() + i + j, bytes[j]);
            }
        }
        ready(Execution.INTERPRET);
        for (long entry : new long[] {code.undefinedEntry(), code.faultEntry(), code.interruptEntry()}) {
            put(entry, code.jump(entry, code.start() + random.nextInt(CODE_LENGTH) / 4 * 4L));
        }
        return this;
    }

    long counter() {
        return cpu.register(code.counter());
    }

    CpuImage image() {
        return CpuImage.of(cpu, clock);
    }
}
