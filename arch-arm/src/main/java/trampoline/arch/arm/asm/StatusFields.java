package trampoline.arch.arm.asm;

/**
 * Bytes of a status register that {@code msr} writes; others are made by {@link StatusRegister#fields}.
 *
 * @param register which
 * @param mask bits 19 to 16 of the instruction: 1 control, 2 extension, 4 status, 8 flags
 */
public record StatusFields(StatusRegister register, int mask) {
    /** Field letters in the order of their bits. */
    static final String LETTERS = "cxsf";

    /** Mode and interrupt masks. */
    public static final StatusFields CPSR_C = StatusRegister.CPSR.fields("c");

    /** Condition flags. */
    public static final StatusFields CPSR_F = StatusRegister.CPSR.fields("f");

    /** All of the current status register that has a meaning in ARMv4. */
    public static final StatusFields CPSR_FC = StatusRegister.CPSR.fields("fc");

    /** All of the saved status register. */
    public static final StatusFields SPSR_FSXC = StatusRegister.SPSR.fields("fsxc");

    int bits() {
        return register.bits() | mask << 16;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(register + "_");
        for (int index = LETTERS.length() - 1; index >= 0; index--) {
            if ((mask & 1 << index) != 0) {
                text.append(LETTERS.charAt(index));
            }
        }
        return text.toString();
    }
}
