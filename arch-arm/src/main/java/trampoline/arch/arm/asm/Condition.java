package trampoline.arch.arm.asm;

import java.util.Locale;

/** The condition field, bits 31 to 28 (ARM Architecture Reference Manual, section A3.2). Order is encoding. */
public enum Condition {
    /** Equal: Z set. */
    EQ,
    /** Not equal: Z clear. */
    NE,
    /** Carry set, unsigned higher or same. */
    CS,
    /** Carry clear, unsigned lower. */
    CC,
    /** Minus: N set. */
    MI,
    /** Plus or zero: N clear. */
    PL,
    /** Overflow: V set. */
    VS,
    /** No overflow: V clear. */
    VC,
    /** Unsigned higher: C set and Z clear. */
    HI,
    /** Unsigned lower or same: C clear or Z set. */
    LS,
    /** Signed greater or equal: N equals V. */
    GE,
    /** Signed less: N differs from V. */
    LT,
    /** Signed greater: Z clear and N equals V. */
    GT,
    /** Signed less or equal: Z set or N differs from V. */
    LE,
    /** Always. */
    AL;

    /** Another name of {@link #CS}. */
    public static final Condition HS = CS;

    /** Another name of {@link #CC}. */
    public static final Condition LO = CC;

    /** The four bits. */
    public int bits() {
        return ordinal();
    }

    /** What is appended to the mnemonic; nothing for {@link #AL}. */
    public String suffix() {
        return this == AL ? "" : name().toLowerCase(Locale.ROOT);
    }
}
