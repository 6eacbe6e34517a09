package trampoline.machine.s3c44b0x;

/** The UART's receive FIFO: characters with the error bits that UERSTAT shows for them. */
final class ReceiveFifo {
    /** Most characters. */
    static final int ENTRIES = 16;
    /** UERSTAT: a character came while there was no room. */
    static final int OVERRUN = 1;
    /** UERSTAT. */
    static final int PARITY_ERROR = 1 << 1;
    /** UERSTAT. */
    static final int FRAMING_ERROR = 1 << 2;
    /** UERSTAT. */
    static final int BREAK = 1 << 3;

    private final int[] characters = new int[ENTRIES];
    private final int[] errors = new int[ENTRIES];
    private int first;
    private int count;

    int count() {
        return count;
    }

    void clear() {
        count = 0;
    }

    /**
     * Takes a character.
     *
     * @param depth how many it may hold: 1 without FIFO
     * @return false when there was no room for it and it is lost
     */
    boolean add(int character, int errorBits, int depth) {
        if (count >= depth) {
            return false;
        }
        int at = (first + count) % ENTRIES;
        characters[at] = character;
        errors[at] = errorBits;
        count++;
        return true;
    }

    /** Error bits of the character that is taken next. */
    int nextErrors() {
        return count == 0 ? 0 : errors[first];
    }

    /** Forgets the error bits of the character that is taken next: they have been read. */
    void clearNextErrors() {
        errors[first] = 0;
    }

    /** The oldest character; the one before it again when there is none. */
    int take() {
        if (count == 0) {
            return characters[(first + ENTRIES - 1) % ENTRIES];
        }
        int character = characters[first];
        first = (first + 1) % ENTRIES;
        count--;
        return character;
    }
}
