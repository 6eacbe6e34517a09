package trampoline.arch.arm.asm;

import java.util.Locale;

/** A coprocessor number. {@link #P15} is system control. */
public enum Coprocessor {
    P0,
    P1,
    P2,
    P3,
    P4,
    P5,
    P6,
    P7,
    P8,
    P9,
    P10,
    P11,
    P12,
    P13,
    P14,
    P15;

    /** Bits 11 to 8 in place. */
    int bits() {
        return ordinal() << 8;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
