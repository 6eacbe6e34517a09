package trampoline.arch.arm.asm;

import java.util.Locale;

/** Kinds of shift in their encoding, bits 6 and 5; RRX is {@link #ROR} by zero. */
enum Shift {
    LSL(0, 31),
    LSR(1, 32),
    ASR(1, 32),
    ROR(1, 31);

    /** Smallest amount that can be written. */
    final int least;

    /** Largest amount that can be written. */
    final int most;

    Shift(int least, int most) {
        this.least = least;
        this.most = most;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
