package trampoline.api.cpu;

import java.nio.ByteOrder;
import org.osgi.annotation.versioning.ConsumerType;

/** Writes instructions of an architecture in its manual's notation; a service that an architecture plugin may have. */
@ConsumerType
public interface Disassembler {
    /** Name of the {@link Architecture}. */
    String architecture();

    /** Most bytes that one instruction has. */
    int longestInstruction();

    /**
     * Disassembles one instruction.
     *
     * @param instructionSet see {@link Cpu#instructionSet}
     * @param address virtual address of the instruction, for targets of branches
     * @param code its bytes and maybe more, in the order of memory
     * @param order how the bytes of an instruction lie in memory
     * @return what it is; bytes that are no instruction are shown as data
     * @throws IllegalArgumentException naming it, when there is no such instruction set, or when {@code code} is too short
     */
    DisassembledInstruction disassemble(String instructionSet, long address, byte[] code, ByteOrder order);
}
