package trampoline.arch.arm.asm;

import java.util.Locale;

/** The data-processing operations in their encoding, bits 24 to 21. */
enum Opcode {
    AND,
    EOR,
    SUB,
    RSB,
    ADD,
    ADC,
    SBC,
    RSC,
    TST,
    TEQ,
    CMP,
    CMN,
    ORR,
    MOV,
    BIC,
    MVN;

    /** The operation that does the same with {@link #counterpartValue}; null when there is none. */
    Opcode counterpart() {
        return switch (this) {
            case AND -> BIC;
            case BIC -> AND;
            case MOV -> MVN;
            case MVN -> MOV;
            case ADC -> SBC;
            case SBC -> ADC;
            case ADD -> SUB;
            case SUB -> ADD;
            case CMP -> CMN;
            case CMN -> CMP;
            default -> null;
        };
    }

    /** The immediate that {@link #counterpart} needs in place of {@code value}. */
    int counterpartValue(int value) {
        return switch (this) {
            case ADD, SUB, CMP, CMN -> -value;
            default -> ~value;
        };
    }

    /** Bits 24 to 21 in place. */
    int bits() {
        return ordinal() << 21;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
