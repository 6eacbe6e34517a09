package trampoline.machine.flash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Cells in an array, erased at first. */
final class ArrayCells implements FlashCells {
    final int[] words;
    private final int erased;
    /** True while nothing can be stored. */
    boolean diskFull;

    /** Words of 16 bits. */
    ArrayCells(int count) {
        this(count, 0xffff);
    }

    /** @param erased what an erased word holds */
    ArrayCells(int count, int erased) {
        this.erased = erased;
        words = new int[count];
        Arrays.fill(words, erased);
    }

    @Override
    public int erased() {
        return erased;
    }

    private void requireSpace() {
        if (diskFull) {
            throw new UncheckedIOException("flash image", new IOException("disk full"));
        }
    }

    @Override
    public int read(int word) {
        return words[word];
    }

    @Override
    public void program(int word, int value) {
        requireSpace();
        words[word] &= value;
    }

    @Override
    public void erase(int word, int count) {
        requireSpace();
        Arrays.fill(words, word, word + count, erased);
    }

    @Override
    public void leave(int word, int[] values) {
        requireSpace();
        System.arraycopy(values, 0, words, word, values.length);
    }
}
