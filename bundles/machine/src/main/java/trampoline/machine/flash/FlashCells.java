package trampoline.machine.flash;

/**
 * Cells of one chip that keep their contents without power: its array, as its data pins show it, or its locks. What is
 * programmed or erased is safely stored when the call returns.
 */
public interface FlashCells {
    /** What an erased word reads as: all bits that it has. */
    int erased();

    /** The value at {@code word}. */
    int read(int word);

    /**
     * Clears the bits of a word that are clear in {@code value}; the others stay, for programming sets none.
     *
     * @throws java.io.UncheckedIOException when it cannot be stored; the cells are as before
     */
    void program(int word, int value);

    /**
     * Sets all bits of {@code count} words from {@code word}.
     *
     * @throws java.io.UncheckedIOException when it cannot be stored; the cells are as before
     */
    void erase(int word, int count);

    /**
     * Gives words from {@code word} on any values: what is left where an operation has been broken off.
     *
     * @param values one for each word, 0 to the highest that the cells hold
     * @throws java.io.UncheckedIOException when it cannot be stored; the cells are as before
     */
    void leave(int word, int[] values);
}
