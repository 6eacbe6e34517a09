package trampoline.arch.mips.boot;

import java.nio.ByteOrder;
import java.util.List;
import trampoline.api.board.MemoryRange;
import trampoline.api.cpu.Cpu;
import trampoline.api.handover.KernelContract;
import trampoline.api.handover.KernelStart;
import trampoline.api.loader.LoadedImage;
import trampoline.api.loader.MemoryArea;
import trampoline.api.loader.MemoryMap;
import trampoline.arch.mips.MipsArchitecture;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;

/** Cores and kernels to try the handover with. */
final class Machines {
    static final int PARAMETERS = 0x2000;

    private Machines() {}

    static Cpu cpu(String model) {
        SystemBus bus = new SystemBus(ByteOrder.LITTLE_ENDIAN, 0x10000);
        bus.add(Region.ram(0, bus.allot("RAM", 0x10000)));
        return new MipsArchitecture().createCpu(model, bus);
    }

    /** A kernel at 1 MiB of a machine with 512 MiB of RAM, without a place for parameters. */
    static KernelStart.Builder start(KernelContract contract, ByteOrder order) {
        LoadedImage kernel =
                new LoadedImage("kernel", 0x0010_0000, 100, 100, 100, 0x8010_0400L, LoadedImage.Origin.FLASH);
        MemoryMap map = new MemoryMap(
                List.of(new MemoryArea(0, 512L << 20, 0)), new MemoryRange("loader", 0x0fff_0000, 0x10000));
        return KernelStart.of(contract, kernel, map, order).consoleBaud(38400);
    }

    static MemoryRange parameters(int length) {
        return new MemoryRange("parameters", PARAMETERS, length);
    }
}
