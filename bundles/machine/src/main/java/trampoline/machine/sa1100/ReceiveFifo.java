package trampoline.machine.sa1100;

/**
 * The UART's receive FIFO: 12 entries of a character with its error bits, which have the positions of PRE, FRE and ROR
 * in UTSR1.
 */
final class ReceiveFifo {
    static final int ENTRIES = 12;
    static final int PARITY_ERROR = 1 << 3;
    static final int FRAMING_ERROR = 1 << 4;
    static final int OVERRUN = 1 << 5;

    private static final int CHECKED_FOR_ERRORS = 4;

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

    /** Takes a character; when there is no room it is lost, and the newest entry notes the overrun. */
    void add(int character, int errorBits) {
        if (count == ENTRIES) {
            errors[at(count - 1)] |= OVERRUN;
            return;
        }
        characters[at(count)] = character;
        errors[at(count)] = errorBits;
        count++;
    }

    /** Removes the oldest character; 0 when there is none. */
    int take() {
        if (count == 0) {
            return 0;
        }
        int character = characters[first];
        first = at(1);
        count--;
        return character;
    }

    /** The error bits of the oldest character. */
    int errors() {
        return count == 0 ? 0 : errors[first];
    }

    /** True when one of the four oldest characters has an error bit. */
    boolean errorNear() {
        for (int i = 0; i < Math.min(count, CHECKED_FOR_ERRORS); i++) {
            if (errors[at(i)] != 0) {
                return true;
            }
        }
        return false;
    }

    private int at(int index) {
        return (first + index) % ENTRIES;
    }
}
