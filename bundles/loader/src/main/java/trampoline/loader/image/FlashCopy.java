package trampoline.loader.image;

import java.io.PrintStream;
import java.nio.ByteOrder;
import java.util.Arrays;
import trampoline.api.boot.LoaderBus;
import trampoline.loader.flash.WordBytes;

/** Takes an image out of flash, word by word, with a dot for every 128 KiB. */
public final class FlashCopy {
    private static final int DOT = 128 << 10;

    private final WordBytes memory;

    /**
     * @param bus both are on it
     * @param order the bus's byte order
     */
    public FlashCopy(LoaderBus bus, ByteOrder order) {
        memory = new WordBytes(bus, order);
    }

    /**
     * Reads.
     *
     * @param from physical address, multiple of 4
     * @param length bytes
     * @param out gets the dots
     */
    public byte[] read(long from, int length, PrintStream out) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i += DOT) {
            out.print('.');
            int count = Math.min(DOT, length - i);
            System.arraycopy(memory.read(from + i, count), 0, bytes, i, count);
        }
        return bytes;
    }

    /**
     * Copies.
     *
     * @param from physical address, multiple of 4
     * @param to physical address, multiple of 4
     * @param length bytes; the last word is copied whole
     * @param out gets the dots
     * @return what was copied
     */
    public byte[] copy(long from, long to, int length, PrintStream out) {
        byte[] words = read(from, length + 3 & ~3, out);
        memory.write(to, words);
        return Arrays.copyOf(words, length);
    }
}
