package trampoline.arch.arm.asm;

import trampoline.assembler.AssemblyException;

/** The program status registers. */
public enum StatusRegister {
    /** Current. */
    CPSR,
    /** That of the mode an exception interrupted. */
    SPSR;

    /** The R bit, 22, in place. */
    int bits() {
        return ordinal() << 22;
    }

    /**
     * Some of its bytes, for {@code msr}: {@code CPSR.fields("fc")}.
     *
     * @param letters each at most once: {@code c} control (mode, T, F, I), {@code x} extension, {@code s} status, {@code
     *     f} flags
     */
    public StatusFields fields(String letters) {
        int mask = 0;
        for (char letter : letters.toCharArray()) {
            int index = StatusFields.LETTERS.indexOf(letter);
            if (index < 0 || (mask & 1 << index) != 0) {
                throw new AssemblyException(
                        this + "_" + letters, "field '" + letter + "' is not permitted; each of c, x, s, f is, once");
            }
            mask |= 1 << index;
        }
        if (mask == 0) {
            throw new AssemblyException(this + "_", "no field is named; one or more of c, x, s, f are needed");
        }
        return new StatusFields(this, mask);
    }
}
