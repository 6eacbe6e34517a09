package trampoline.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * A decode table as the manuals print them: rows of bit patterns, looked up by two fields of the instruction word.
 *
 * <pre>
 * table.row("cccc 000 0000 S dddd nnnn ssss 1001 mmmm", this::multiply);
 * </pre>
 *
 * <p>In a pattern 0 and 1 are fixed bits, any other letter stands for a bit of a field, blanks do not count. The first
 * row that matches is taken, so special cases stand above general ones.
 *
 * @param <D> what decodes a row
 */
public final class DecodeTable<D> {
    private final int width;
    private final int highShift;
    private final int highMask;
    private final int lowShift;
    private final int lowBits;
    private final List<Row<D>> rows = new ArrayList<>();
    private Row<D>[][] index;

    private record Row<D>(int mask, int value, D decoder) {}

    /**
     * @param width bits of an instruction: 16 or 32
     * @param highShift lowest bit of the first field that rows are looked up by
     * @param highBits its width
     * @param lowShift lowest bit of the second field
     * @param lowBits its width, 0 for none
     */
    public DecodeTable(int width, int highShift, int highBits, int lowShift, int lowBits) {
        if (highBits + lowBits > 16) {
            throw new IllegalArgumentException("look-up fields of " + (highBits + lowBits) + " bits, more than 16");
        }
        this.width = width;
        this.highShift = highShift;
        this.highMask = (1 << highBits) - 1;
        this.lowShift = lowShift;
        this.lowBits = lowBits;
    }

    /**
     * Adds a row below those there are.
     *
     * @throws IllegalArgumentException when the pattern has not the width of an instruction
     */
    public DecodeTable<D> row(String pattern, D decoder) {
        String bits = pattern.replace(" ", "");
        if (bits.length() != width) {
            throw new IllegalArgumentException(
                    "pattern '" + pattern + "' has " + bits.length() + " bits, not " + width);
        }
        int mask = 0;
        int value = 0;
        for (char bit : bits.toCharArray()) {
            mask = mask << 1 | (bit == '0' || bit == '1' ? 1 : 0);
            value = value << 1 | (bit == '1' ? 1 : 0);
        }
        rows.add(new Row<>(mask, value, decoder));
        index = null;
        return this;
    }

    /** The decoder of the first row that matches, or null. */
    public D find(int instruction) {
        if (index == null) {
            build();
        }
        for (Row<D> row : index[key(instruction)]) {
            if ((instruction & row.mask) == row.value) {
                return row.decoder;
            }
        }
        return null;
    }

    private int key(int instruction) {
        return (instruction >>> highShift & highMask) << lowBits | instruction >>> lowShift & (1 << lowBits) - 1;
    }

    @SuppressWarnings("unchecked")
    private void build() {
        int lowMask = (1 << lowBits) - 1;
        int looked = highMask << highShift | lowMask << lowShift;
        Row<D>[][] built = (Row<D>[][]) new Row<?>[highMask + 1 << lowBits][];
        for (int key = 0; key < built.length; key++) {
            int bits = key >>> lowBits << highShift | (key & lowMask) << lowShift;
            built[key] = rows.stream()
                    .filter(row -> (bits & row.mask & looked) == (row.value & looked))
                    .toArray(Row[]::new);
        }
        index = built;
    }
}
