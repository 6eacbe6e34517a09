package trampoline.api.loader;

import java.nio.ByteOrder;
import trampoline.api.boot.PolledConsole;

/**
 * What the demonstration guest has to know of the board it will run on.
 *
 * @param cpuModel name of the {@link trampoline.api.cpu.CpuModel}
 * @param ramStart physical address of the first RAM
 * @param kernelAddress physical address at which the loader puts the kernel
 * @param machineNumber which it expects to be handed; -1 where the architecture has none
 * @param console where it prints and listens
 * @param byteOrder byte order of the board's bus
 */
public record DemonstrationBoard(
        String cpuModel,
        long ramStart,
        long kernelAddress,
        int machineNumber,
        PolledConsole console,
        ByteOrder byteOrder) {}
