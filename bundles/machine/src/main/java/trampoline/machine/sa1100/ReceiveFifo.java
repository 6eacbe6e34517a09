package trampoline.machine.sa1100;

import trampoline.machine.serial.CharacterFifo;

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

    private final CharacterFifo characters = new CharacterFifo(ENTRIES);

    int count() {
        return characters.count();
    }

    void clear() {
        characters.clear();
    }

    /** Takes a character; when there is no room it is lost, and the newest entry notes the overrun. */
    void add(int character, int errorBits) {
        if (count() == ENTRIES) {
            characters.setErrors(ENTRIES - 1, characters.errors(ENTRIES - 1) | OVERRUN);
        } else {
            characters.add(character, errorBits);
        }
    }

    /** Removes the oldest character; 0 when there is none. */
    int take() {
        return count() == 0 ? 0 : characters.take();
    }

    /** The error bits of the oldest character. */
    int errors() {
        return characters.errors(0);
    }

    /** True when one of the four oldest characters has an error bit. */
    boolean errorNear() {
        return characters.anyErrors(CHECKED_FOR_ERRORS);
    }
}
