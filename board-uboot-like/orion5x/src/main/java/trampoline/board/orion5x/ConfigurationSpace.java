package trampoline.board.orion5x;

/**
 * The configuration space of a PCI function of the chip itself: 64 words, with those bits that software can change.
 *
 * <p>Source: PCI Local Bus Specification 2.2, chapter 6. Not modelled: what the bits switch, for nothing on the board uses
 * the chip as a target.
 */
final class ConfigurationSpace {
    private static final int WORDS = 64;
    private static final int WORD = 4;

    private final int[] reset = new int[WORDS];
    private final int[] writable = new int[WORDS];
    private final int[] values = new int[WORDS];

    /**
     * @param register offset, a multiple of 4
     * @param value what it holds after reset
     * @param bits those that software can change
     * @return this
     */
    ConfigurationSpace set(int register, int value, int bits) {
        reset[register / WORD] = value;
        writable[register / WORD] = bits;
        values[register / WORD] = value;
        return this;
    }

    void reset() {
        System.arraycopy(reset, 0, values, 0, WORDS);
    }

    int read(int register) {
        return values[(register & 0xff) / WORD];
    }

    /** @param lanes the bits that the write covers */
    void write(int register, int value, int lanes) {
        int word = (register & 0xff) / WORD;
        int taken = writable[word] & lanes;
        values[word] = values[word] & ~taken | value & taken;
    }
}
