package trampoline.arch.mips.asm;

import java.util.Locale;

/** A general register by its name in the o32 calling convention, in the order of the numbers. */
public enum Register {
    /** r0: always 0. */
    ZERO,
    /** r1: for the assembler's macros; this assembler leaves it to the programmer. */
    AT,
    V0,
    V1,
    A0,
    A1,
    A2,
    A3,
    T0,
    T1,
    T2,
    T3,
    T4,
    T5,
    T6,
    T7,
    S0,
    S1,
    S2,
    S3,
    S4,
    S5,
    S6,
    S7,
    T8,
    T9,
    /** r26: for exception handlers. */
    K0,
    /** r27: for exception handlers. */
    K1,
    GP,
    /** r29, the stack pointer. */
    SP,
    FP,
    /** r31, the return address. */
    RA;

    /** 0 to 31. */
    public int number() {
        return ordinal();
    }

    /** The register with a number from 0 to 31. */
    public static Register of(int number) {
        return values()[number];
    }

    @Override
    public String toString() {
        return "$" + name().toLowerCase(Locale.ROOT);
    }
}
