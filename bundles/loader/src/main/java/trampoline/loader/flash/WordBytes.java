package trampoline.loader.flash;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import trampoline.api.boot.LoaderBus;

/** Bytes in memory, moved by 32-bit accesses. */
public final class WordBytes {
    private final LoaderBus bus;
    private final ByteOrder order;

    /**
     * @param bus where the memory is
     * @param order the bus's byte order
     */
    public WordBytes(LoaderBus bus, ByteOrder order) {
        this.bus = bus;
        this.order = order;
    }

    /**
     * Reads bytes.
     *
     * @param address multiple of 4
     * @param length any number of bytes
     */
    public byte[] read(long address, int length) {
        byte[] words = new byte[roundUp(length)];
        bus.readWords(address, ByteBuffer.wrap(words).order(order));
        return words.length == length ? words : Arrays.copyOf(words, length);
    }

    /**
     * Writes bytes; those that fill up the last word are zero.
     *
     * @param address multiple of 4
     */
    public void write(long address, byte[] bytes) {
        int whole = roundUp(bytes.length);
        byte[] words = whole == bytes.length ? bytes : Arrays.copyOf(bytes, whole);
        bus.writeWords(address, ByteBuffer.wrap(words).order(order));
    }

    private static int roundUp(int length) {
        return length + 3 & ~3;
    }
}
