package trampoline.arch.mips.asm;

import trampoline.assembler.Labels;
import trampoline.assembler.Literal;

/**
 * One half of a label's address, such that LUI with the upper half and the signed addition of the lower half give the
 * address.
 *
 * @param upper whether it is the upper half
 * @param literal the address
 */
public record Half(boolean upper, Literal literal) {
    /** {@code %hi(label)}. */
    public static Half hi(String label) {
        return hi(Literal.addressOf(label));
    }

    /** {@code %hi(address)}. */
    public static Half hi(Literal address) {
        return new Half(true, address);
    }

    /** {@code %lo(label)}. */
    public static Half lo(String label) {
        return lo(Literal.addressOf(label));
    }

    /** {@code %lo(address)}. */
    public static Half lo(Literal address) {
        return new Half(false, address);
    }

    int resolve(Labels labels, String text) {
        int address = literal.resolve(labels, text);
        // the lower half is sign-extended, so the upper one makes up for it
        return upper ? address + 0x8000 >>> 16 : address & 0xffff;
    }

    @Override
    public String toString() {
        return (upper ? "%hi(" : "%lo(") + literal + ")";
    }
}
