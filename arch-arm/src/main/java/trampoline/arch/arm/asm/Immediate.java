package trampoline.arch.arm.asm;

import java.util.OptionalInt;
import trampoline.assembler.AssemblyException;
import trampoline.assembler.Numbers;

/** An immediate operand: an 8-bit value rotated right by an even number of bits. */
public final class Immediate implements Operand2 {
    /** What can be encoded, for error messages. */
    static final String PERMITTED = "an immediate is an 8-bit value rotated right by an even number of bits";

    private final int value;
    private final OptionalInt bits;
    private final boolean rotated;
    private final String text;

    private Immediate(int value, OptionalInt bits, boolean rotated, String text) {
        this.value = value;
        this.bits = bits;
        this.rotated = rotated;
        this.text = text;
    }

    /**
     * The constant {@code value}, with the smallest rotation that makes it, as the GNU assembler chooses. Whether it can
     * be encoded shows when it is used, since an instruction's counterpart may take its complement.
     */
    public static Immediate imm(int value) {
        return new Immediate(value, encode(value), false, "#" + Numbers.text(value));
    }

    /**
     * {@code value} rotated right by {@code rotation}: picks one of several encodings of the same constant, which
     * differ in the carry they leave.
     *
     * @param value 0 to 255
     * @param rotation 0 to 30, even
     */
    public static Immediate imm(int value, int rotation) {
        String text = "#" + value + ", " + rotation;
        if ((value & 0xff) != value) {
            throw new AssemblyException(text, "immediate " + value + " is not permitted with a rotation; 0 to 255 are");
        }
        if ((rotation & 30) != rotation) {
            throw new AssemblyException(text, "rotation " + rotation + " is not permitted; even numbers 0 to 30 are");
        }
        OptionalInt bits = OptionalInt.of(rotation << 7 | value);
        return new Immediate(Integer.rotateRight(value, rotation), bits, true, text);
    }

    /** Bits 11 to 0 for {@code value}, smallest rotation first; empty when there are none. */
    static OptionalInt encode(int value) {
        for (int rotation = 0; rotation < 32; rotation += 2) {
            int rotated = Integer.rotateLeft(value, rotation);
            if ((rotated & 0xff) == rotated) {
                return OptionalInt.of(rotation << 7 | rotated);
            }
        }
        return OptionalInt.empty();
    }

    int value() {
        return value;
    }

    /** Bits 11 to 0; empty when the value cannot be encoded. */
    OptionalInt bits() {
        return bits;
    }

    /** True when the rotation was chosen by whoever wrote the code. */
    boolean isRotated() {
        return rotated;
    }

    @Override
    public String toString() {
        return text;
    }
}
