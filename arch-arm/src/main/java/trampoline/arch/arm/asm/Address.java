package trampoline.arch.arm.asm;

import trampoline.assembler.AssemblyException;

/**
 * The address of a load or store (ARM Architecture Reference Manual, sections A5.2, A5.3 and A5.5). {@code at(R1, 4)} is
 * {@code [r1, #4]}, {@code at(R1).pre(4)} is {@code [r1, #4]!}, {@code at(R1).post(4)} is {@code [r1], #4}. In place of
 * the number stands a register, a shifted register, or {@link #minus} of either.
 */
public final class Address {
    /** How base and offset make the address. */
    enum Indexing {
        /** Base plus offset; the base stays. */
        OFFSET,
        /** Base plus offset, which becomes the base. */
        PRE,
        /** Base; base plus offset becomes the base. */
        POST
    }

    /**
     * An offset.
     *
     * @param subtract true when it is taken away from the base
     * @param register register operand, or null for a number
     * @param number the number without its sign
     */
    record Offset(boolean subtract, Operand2 register, int number) {
        static Offset of(int number) {
            return new Offset(number < 0, null, Math.abs(number));
        }

        static Offset of(Operand2 register) {
            return new Offset(false, register, 0);
        }

        boolean isNumber() {
            return register == null;
        }

        @Override
        public String toString() {
            String sign = subtract ? "-" : "";
            return isNumber() ? "#" + sign + number : sign + register;
        }
    }

    /** An offset that is subtracted, as {@link #minus} makes it. */
    public static final class Minus {
        private final Offset offset;

        private Minus(Operand2 register) {
            offset = new Offset(true, register, 0);
        }
    }

    private final Register base;
    private final Indexing indexing;
    private final Offset offset;
    private final int option;

    private Address(Register base, Indexing indexing, Offset offset, int option) {
        this.base = base;
        this.indexing = indexing;
        this.offset = offset;
        this.option = option;
    }

    private static Address of(Register base, Indexing indexing, Offset offset) {
        return new Address(base, indexing, offset, -1);
    }

    /** {@code [base]}. */
    public static Address at(Register base) {
        return of(base, Indexing.OFFSET, Offset.of(0));
    }

    /** {@code [base, #offset]}. */
    public static Address at(Register base, int offset) {
        return of(base, Indexing.OFFSET, Offset.of(offset));
    }

    /** {@code [base, index]}. */
    public static Address at(Register base, Register index) {
        return of(base, Indexing.OFFSET, Offset.of(index));
    }

    /** {@code [base, index, shift #amount]}. */
    public static Address at(Register base, ShiftedRegister index) {
        return of(base, Indexing.OFFSET, Offset.of(index));
    }

    /** {@code [base, -index]}. */
    public static Address at(Register base, Minus index) {
        return of(base, Indexing.OFFSET, index.offset);
    }

    /** A register that is subtracted. */
    public static Minus minus(Register index) {
        return new Minus(index);
    }

    /** A shifted register that is subtracted. */
    public static Minus minus(ShiftedRegister index) {
        return new Minus(index);
    }

    /** {@code [base, #offset]!}. */
    public Address pre(int offset) {
        return of(base, Indexing.PRE, Offset.of(offset));
    }

    /** {@code [base, index]!}. */
    public Address pre(Register index) {
        return of(base, Indexing.PRE, Offset.of(index));
    }

    /** {@code [base, index, shift #amount]!}. */
    public Address pre(ShiftedRegister index) {
        return of(base, Indexing.PRE, Offset.of(index));
    }

    /** {@code [base, -index]!}. */
    public Address pre(Minus index) {
        return of(base, Indexing.PRE, index.offset);
    }

    /** {@code [base], #offset}. */
    public Address post(int offset) {
        return of(base, Indexing.POST, Offset.of(offset));
    }

    /** {@code [base], index}. */
    public Address post(Register index) {
        return of(base, Indexing.POST, Offset.of(index));
    }

    /** {@code [base], index, shift #amount}. */
    public Address post(ShiftedRegister index) {
        return of(base, Indexing.POST, Offset.of(index));
    }

    /** {@code [base], -index}. */
    public Address post(Minus index) {
        return of(base, Indexing.POST, index.offset);
    }

    /**
     * {@code [base], {option}}: the unindexed form of a coprocessor transfer.
     *
     * @param option for the coprocessor, 0 to 255
     */
    public Address option(int option) {
        if ((option & 0xff) != option) {
            throw new AssemblyException(
                    "[" + base + "], {" + option + "}", "option " + option + " is not permitted; 0 to 255 are");
        }
        return new Address(base, Indexing.POST, Offset.of(0), option);
    }

    Register base() {
        return base;
    }

    Indexing indexing() {
        return indexing;
    }

    Offset offset() {
        return offset;
    }

    /** The coprocessor option of the unindexed form; -1 in the others. */
    int option() {
        return option;
    }

    /** True for {@code [base]}: an offset of zero, not updated. */
    boolean isPlain() {
        return indexing == Indexing.OFFSET && offset.isNumber() && offset.number() == 0;
    }

    @Override
    public String toString() {
        if (option >= 0) {
            return "[" + base + "], {" + option + "}";
        }
        if (isPlain()) {
            return "[" + base + "]";
        }
        return switch (indexing) {
            case OFFSET -> "[" + base + ", " + offset + "]";
            case PRE -> "[" + base + ", " + offset + "]!";
            case POST -> "[" + base + "], " + offset;
        };
    }
}
