package trampoline.api.debug;

import java.util.Optional;
import trampoline.api.cpu.CpuFault;

/**
 * How a core is at a moment.
 *
 * @param pc virtual address of the next instruction
 * @param mode processor mode, see {@link trampoline.api.cpu.Cpu#mode}
 * @param instructionSet see {@link trampoline.api.cpu.Cpu#instructionSet}
 * @param waiting true while it waits for an interrupt
 * @param lastFault the last exception that an instruction raised since the reset
 * @param instructions executed since power-on
 * @param time virtual picoseconds since power-on
 */
public record CpuState(
        long pc,
        String mode,
        String instructionSet,
        boolean waiting,
        Optional<CpuFault> lastFault,
        long instructions,
        long time) {}
