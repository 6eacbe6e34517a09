package trampoline.arch.mips.asm;

import trampoline.assembler.AssemblyException;
import trampoline.assembler.Labels;

/**
 * The address of a load or store: a register plus a signed 16-bit offset, or plus the lower half of a label's address.
 *
 * @param base register
 * @param offset -32768 to 32767
 * @param half in place of the offset, or null
 */
public record Address(Register base, int offset, Half half) {
    /** Checks the range. */
    public Address {
        if ((short) offset != offset) {
            throw new AssemblyException(
                    offset + "(" + base + ")", "offset " + offset + " is not permitted; -32768 to 32767 are");
        }
        if (half != null && half.upper()) {
            throw new AssemblyException(half + "(" + base + ")", "%hi is not permitted as an offset; %lo is");
        }
    }

    /** {@code 0(base)}. */
    public static Address at(Register base) {
        return new Address(base, 0, null);
    }

    /** {@code offset(base)}. */
    public static Address at(Register base, int offset) {
        return new Address(base, offset, null);
    }

    /** {@code %lo(label)(base)}. */
    public static Address at(Register base, Half half) {
        return new Address(base, 0, half);
    }

    int bits(Labels labels, String text) {
        return base.number() << 21 | (half == null ? offset & 0xffff : half.resolve(labels, text));
    }

    @Override
    public String toString() {
        return (half == null ? Integer.toString(offset) : half.toString()) + "(" + base + ")";
    }
}
