package trampoline.arch.mips.asm;

/**
 * A 32-bit value that depends on labels: a label's address, or the distance of two labels.
 *
 * @param label label whose address is added
 * @param minus label whose address is subtracted, or null
 * @param value number that is added
 */
public record Literal(String label, String minus, int value) {
    /** The address of a label. */
    public static Literal addressOf(String label) {
        return new Literal(label, null, 0);
    }

    /** With {@code distance} bytes added. */
    public Literal plus(int distance) {
        return new Literal(label, minus, value + distance);
    }

    /** The distance from label {@code from} to this. */
    public Literal minus(String from) {
        return new Literal(label, from, value);
    }

    int resolve(Labels labels, String text) {
        int sum = value + labels.address(label, text);
        return minus == null ? sum : sum - labels.address(minus, text);
    }

    @Override
    public String toString() {
        String text = minus == null ? label : label + " - " + minus;
        return value == 0 ? text : text + " + " + value;
    }
}
