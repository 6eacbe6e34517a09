package trampoline.machine.flash;

/**
 * How the data pins of the chips of a bank are wired to the bus. A bank's chips side by side make one word: the first
 * chip's D0 is bit 0, the second chip's D0 comes after the first one's last. On most boards that is the word on the bus; where the layout of
 * the board crosses data lines, commands, identifiers and status look permuted on the bus. Contents do not, for they
 * went in through the same wires.
 */
public final class DataLines {
    private static final int MAX_BITS = 32;
    /** Width that fits every bus. */
    private static final int ANY = 0;

    /** For each byte of a word and each value of it, what it becomes on the other side. */
    private final int[][] toBus = new int[4][256];

    private final int[][] toChips = new int[4][256];
    private final int bits;

    private DataLines(int bits, int[] busBitOfPin) {
        this.bits = bits;
        for (int pin = 0; pin < busBitOfPin.length; pin++) {
            fill(toBus, pin, busBitOfPin[pin]);
            fill(toChips, busBitOfPin[pin], pin);
        }
    }

    private static void fill(int[][] table, int from, int to) {
        for (int value = 0; value < 256; value++) {
            if ((value >>> from % 8 & 1) != 0) {
                table[from / 8][value] |= 1 << to;
            }
        }
    }

    /** Every pin on the bus bit of its own number, on a bus of any width. */
    public static DataLines straight() {
        int[] same = new int[MAX_BITS];
        for (int i = 0; i < MAX_BITS; i++) {
            same[i] = i;
        }
        return new DataLines(ANY, same);
    }

    /**
     * Crossed lines.
     *
     * @param busBitOfPin 8, 16 or 32 entries: the bus bit that D0, D1 ... of the first chip, then of the next ones, are
     *     wired to
     * @throws IllegalArgumentException naming the entry, when it is not a permutation of the bus's bits
     */
    public static DataLines crossed(int... busBitOfPin) {
        int bits = busBitOfPin.length;
        if (bits != 8 && bits != 16 && bits != 32) {
            throw new IllegalArgumentException("data lines: 8, 16 or 32 entries are needed, not " + bits);
        }
        int seen = 0;
        for (int pin = 0; pin < bits; pin++) {
            int bit = busBitOfPin[pin];
            if (bit < 0 || bit >= bits || (seen >>> bit & 1) != 0) {
                throw new IllegalArgumentException("data lines: bus bit " + bit + " of data pin " + pin + " of the bank"
                        + " is out of range or taken by another pin");
            }
            seen |= 1 << bit;
        }
        return new DataLines(bits, busBitOfPin);
    }

    /** True when these are the lines of a bus of a width. */
    boolean fit(int busBits) {
        return bits == ANY || bits == busBits;
    }

    /** What the bus shows when the chips' pins show {@code chips}. */
    public int toBus(int chips) {
        return map(toBus, chips);
    }

    /** What the chips' pins get when the bus carries {@code bus}. */
    public int toChips(int bus) {
        return map(toChips, bus);
    }

    private static int map(int[][] table, int word) {
        return table[0][word & 0xff]
                | table[1][word >>> 8 & 0xff]
                | table[2][word >>> 16 & 0xff]
                | table[3][word >>> 24];
    }
}
