package trampoline.arch.arm.asm;

/**
 * A 32-bit value for {@code ldr rd, =literal} or {@code .word}: a number, a label's address, or the distance of two
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

    boolean isNumber() {
        return label == null && minus == null;
    }

    int resolve(Labels labels, String text) {
        int sum = value;
        if (label != null) {
            sum += labels.address(label, text);
        }
        if (minus != null) {
            sum -= labels.address(minus, text);
        }
        return sum;
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
