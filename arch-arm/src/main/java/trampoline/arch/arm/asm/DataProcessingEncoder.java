package trampoline.arch.arm.asm;

import java.util.OptionalInt;
import trampoline.assembler.AssemblyException;
import trampoline.assembler.Numbers;

/** Puts data-processing instructions together. */
final class DataProcessingEncoder {
    private DataProcessingEncoder() {}

    /**
     * @param flags the S bit, where the instruction has a choice
     * @param registerBits Rd and Rn in place
     * @param registers those that must not be the program counter when a register holds the shift amount
     */
    static Instruction encode(
            Opcode opcode, boolean flags, String operands, int registerBits, Operand2 operand, Register... registers) {
        String mnemonic = flags ? opcode + "s" : opcode.toString();
        boolean comparison = opcode.compareTo(Opcode.TST) >= 0 && opcode.compareTo(Opcode.CMN) <= 0;
        int bits = registerBits | (flags || comparison ? 1 << 20 : 0);
        Instruction draft = Instruction.of(mnemonic, operands, 0);
        if (operand instanceof Immediate immediate) {
            boolean address = opcode == Opcode.ADD && !flags && (registerBits >> 16 & 15) == Register.PC.number();
            int encoded = address && backwards(immediate)
                    ? immediate(draft, Opcode.SUB, Immediate.imm(-immediate.value()))
                    : immediate(draft, opcode, immediate);
            return Instruction.of(mnemonic, operands, bits | 1 << 25 | encoded);
        }
        if (operand instanceof ShiftedRegister shifted) {
            if (shifted.amountRegister() != null) {
                draft.requireNoPc(registers);
                draft.requireNoPc(shifted.register(), shifted.amountRegister());
            }
            return Instruction.of(mnemonic, operands, bits | opcode.bits() | shifted.bits());
        }
        return Instruction.of(mnemonic, operands, bits | opcode.bits() | ((Register) operand).number());
    }

    /** The GNU assembler takes {@code add rd, pc, #negative} as an address before the instruction, hence a {@code sub}. */
    private static boolean backwards(Immediate immediate) {
        return !immediate.isRotated()
                && immediate.value() < 0
                && Immediate.encode(-immediate.value()).isPresent();
    }

    private static int immediate(Instruction draft, Opcode opcode, Immediate immediate) {
        if (immediate.bits().isPresent()) {
            return opcode.bits() | immediate.bits().getAsInt();
        }
        Opcode counterpart = opcode.counterpart();
        String also = "";
        if (counterpart != null) {
            OptionalInt bits = Immediate.encode(opcode.counterpartValue(immediate.value()));
            if (bits.isPresent()) {
                return counterpart.bits() | bits.getAsInt();
            }
            also = " (tried " + counterpart + " too)";
        }
        throw new AssemblyException(
                draft.toString(),
                "immediate " + Numbers.hex(immediate.value()) + " cannot be encoded" + also + "; " + Immediate.PERMITTED
                        + "; load it with ldr(rd, value(" + Numbers.hex(immediate.value()) + "))");
    }
}
