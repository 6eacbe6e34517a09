package trampoline.arch.arm.boot;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import trampoline.api.board.MemoryRange;
import trampoline.api.cpu.Cpu;
import trampoline.api.handover.KernelContract;
import trampoline.api.handover.KernelStart;
import trampoline.api.loader.LoadedImage;
import trampoline.api.loader.MemoryArea;
import trampoline.api.loader.MemoryMap;
import trampoline.arch.arm.ArmArchitecture;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;

/** Cores and kernels to try the handover with. */
final class Machines {
    static final long RAM = 0xc0000000L;

    private Machines() {}

    static Cpu cpu(String model) {
        SystemBus bus = new SystemBus(ByteOrder.LITTLE_ENDIAN, 0x10000);
        bus.add(Region.ram(0, bus.allot("RAM", 0x10000)));
        return new ArmArchitecture().createCpu(model, bus);
    }

    /** A kernel at RAM + 0x8000 of a machine with {@code areas} areas of 8 MiB. */
    static KernelStart.Builder start(KernelContract contract, int areas) {
        LoadedImage kernel =
                new LoadedImage("kernel", RAM + 0x8000, 100, 100, 100, 0xc0008000L, LoadedImage.Origin.FLASH);
        List<MemoryArea> memory = new ArrayList<>();
        for (int i = 0; i < areas; i++) {
            memory.add(new MemoryArea(RAM + ((long) i << 24), 8 << 20, 0));
        }
        MemoryMap map = new MemoryMap(memory, new MemoryRange("loader", RAM + 0x7f0000, 0x10000));
        return KernelStart.of(contract, kernel, map, ByteOrder.LITTLE_ENDIAN)
                .parameters(new MemoryRange("parameters", RAM + 0x100, 0x3f00))
                .machineNumber(27);
    }
}
