package trampoline.machine.serial;

/**
 * Characters that wait in a UART, the oldest first, each with bits that say what is wrong with it. A UART whose data sheet has it
 * hold fewer, as without FIFO mode, asks for {@link #count} before it adds one.
 */
public final class CharacterFifo {
    private final int[] characters;
    private final int[] errors;
    private int first;
    private int count;

    /** @param entries most characters that it holds */
    public CharacterFifo(int entries) {
        characters = new int[entries];
        errors = new int[entries];
    }

    /** How many characters wait. */
    public int count() {
        return count;
    }

    /** Drops them. */
    public void clear() {
        count = 0;
    }

    /**
     * Adds a character behind the others.
     *
     * @param errorBits as the UART's status shows them; 0 for none
     * @throws IllegalStateException when it is full
     */
    public void add(int character, int errorBits) {
        if (count == characters.length) {
            throw new IllegalStateException("a FIFO of " + count + " characters is full");
        }
        count++;
        replaceNewest(character, errorBits);
    }

    /** Puts a character in the place of the newest one, of which there is one. */
    public void replaceNewest(int character, int errorBits) {
        int newest = at(count - 1);
        characters[newest] = character;
        errors[newest] = errorBits;
    }

    /** Removes the oldest character; when none waits, gives once more the one that was taken last. */
    public int take() {
        if (count == 0) {
            return characters[at(characters.length - 1)];
        }
        int character = characters[first];
        first = at(1);
        count--;
        return character;
    }

    /**
     * The error bits of a character.
     *
     * @param index 0 for the oldest
     * @return 0 where none waits
     */
    public int errors(int index) {
        return index < count ? errors[at(index)] : 0;
    }

    /** Sets the error bits of a character that waits. */
    public void setErrors(int index, int errorBits) {
        errors[at(index)] = errorBits;
    }

    /** True when one of so many of the oldest characters has an error bit. */
    public boolean anyErrors(int oldest) {
        for (int i = 0; i < Math.min(oldest, count); i++) {
            if (errors(i) != 0) {
                return true;
            }
        }
        return false;
    }

    private int at(int index) {
        return (first + index) % characters.length;
    }
}
