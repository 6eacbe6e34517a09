package trampoline.api.cpu;

import java.util.OptionalLong;

/**
 * An exception that an instruction raised because it could not be carried out: no interrupt, and no call of the operating
 * system.
 *
 * @param exception its name as the architecture manual writes it, lower case: {@code "data abort"}, {@code "tlb load"}
 * @param pc virtual address of the instruction
 * @param address the virtual address that it could not access, where there is one
 */
public record CpuFault(String exception, long pc, OptionalLong address) {}
