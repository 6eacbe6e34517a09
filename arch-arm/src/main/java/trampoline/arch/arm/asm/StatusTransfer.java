package trampoline.arch.arm.asm;

import java.util.OptionalInt;
import trampoline.assembler.Numbers;

/** Access to the status registers (ARM Architecture Reference Manual, section A3.10). */
public sealed interface StatusTransfer permits Assembler {
    /** Reads a status register. */
    default Assembler mrs(Register rd, StatusRegister status) {
        Instruction instruction =
                Instruction.of("mrs", rd + ", " + status, 0x010f0000 | status.bits() | rd.number() << 12);
        instruction.requireNoPc(rd);
        return emit(instruction);
    }

    /** Writes fields of a status register from a register. */
    default Assembler msr(StatusFields fields, Register rm) {
        Instruction instruction = Instruction.of("msr", fields + ", " + rm, 0x0120f000 | fields.bits() | rm.number());
        instruction.requireNoPc(rm);
        return emit(instruction);
    }

    /** Writes fields of a status register; the immediate lies where the fields do. */
    default Assembler msr(StatusFields fields, Immediate immediate) {
        OptionalInt bits = immediate.bits();
        Instruction instruction =
                Instruction.of("msr", fields + ", " + immediate, 0x0320f000 | fields.bits() | bits.orElse(0));
        instruction.require(
                bits.isPresent(),
                "immediate " + Numbers.hex(immediate.value()) + " cannot be encoded; " + Immediate.PERMITTED);
        return emit(instruction);
    }

    /** Appends an instruction; for the assembler itself. */
    Assembler emit(Instruction instruction);
}
