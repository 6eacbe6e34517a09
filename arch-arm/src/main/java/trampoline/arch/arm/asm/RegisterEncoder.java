package trampoline.arch.arm.asm;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Puts instructions together whose operands are registers alone, none of which may be the program counter. */
final class RegisterEncoder {
    private RegisterEncoder() {}

    /**
     * An instruction with the registers where they are in multiplications.
     *
     * @param bits all others
     * @param at16 the register in bits 19 to 16
     * @param at12 the one in bits 15 to 12
     * @param at8 the one in bits 11 to 8
     * @param at0 the one in bits 3 to 0
     * @param listed the operands as they are written; one that is not among them is {@code R0} or a part of {@code bits}
     */
    static Instruction encode(
            String mnemonic, int bits, Register at16, Register at12, Register at8, Register at0, Register... listed) {
        int registers = at16.number() << 16 | at12.number() << 12 | at8.number() << 8 | at0.number();
        String operands = Arrays.stream(listed).map(Register::toString).collect(Collectors.joining(", "));
        Instruction instruction = Instruction.of(mnemonic, operands, bits | registers);
        instruction.requireNoPc(listed);
        return instruction;
    }
}
