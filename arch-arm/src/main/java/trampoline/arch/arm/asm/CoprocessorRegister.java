package trampoline.arch.arm.asm;

import java.util.Locale;

/** A register of a coprocessor. */
public enum CoprocessorRegister {
    C0,
    C1,
    C2,
    C3,
    C4,
    C5,
    C6,
    C7,
    C8,
    C9,
    C10,
    C11,
    C12,
    C13,
    C14,
    C15;

    /** 0 to 15. */
    int number() {
        return ordinal();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
