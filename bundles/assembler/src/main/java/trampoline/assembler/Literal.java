package trampoline.assembler;

/**
 * A 32-bit value for {@code .word} or an instruction that loads one: a number, a label's address, or the distance of two
 * labels.
 *
 * @param label label whose address is added, or null
 * @param minus label whose address is subtracted, or null
 * @param value number that is added
 */
public record Literal(String label, String minus, int value) {
    /** A number. */
    public static Literal value(int value) {
        return new Literal(null, null, value);
    }

    /** The address of a label. */
    public static Literal addressOf(String label) {
        return new Literal(label, null, 0);
    }

    /** With {@code distance} bytes added. */
    public Literal plus(int distance) {
        return new Literal(label, minus, value + distance);
    }

    /** The distance from label {@code from} to this; only for {@code .word}. */
    public Literal minus(String from) {
        return new Literal(label, from, value);
    }

    /** True for a number that depends on no label. */
    public boolean isNumber() {
        return label == null && minus == null;
    }

    /**
     * The value, the low 32 bits of it, when the labels are known.
     *
     * @param text what it is in, for errors
     * @throws AssemblyException when a label is undefined
     */
    public int resolve(Labels labels, String text) {
        long sum = value;
        if (label != null) {
            sum += labels.address(label, text);
        }
        if (minus != null) {
            sum -= labels.address(minus, text);
        }
        return (int) sum;
    }

    @Override
    public String toString() {
        if (isNumber()) {
            return Numbers.word(value);
        }
        String text = label == null ? "0" : label;
        if (minus != null) {
            text += " - " + minus;
        }
        return value == 0 ? text : text + " + " + Numbers.text(value);
    }
}
