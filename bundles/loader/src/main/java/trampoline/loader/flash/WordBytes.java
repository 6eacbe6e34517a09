package trampoline.loader.flash;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
        ByteBuffer words = ByteBuffer.allocate(roundUp(length)).order(order);
        for (int i = 0; i < length; i += 4) {
            words.putInt(i, bus.read32(address + i));
        }
        byte[] bytes = new byte[length];
        words.get(0, bytes);
        return bytes;
    }

    /**
     * Writes bytes; those that fill up the last word are zero.
     *
     * @param address multiple of 4
     */
    public void write(long address, byte[] bytes) {
        ByteBuffer words = ByteBuffer.allocate(roundUp(bytes.length)).order(order);
        words.put(0, bytes);
        for (int i = 0; i < bytes.length; i += 4) {
            bus.write32(address + i, words.getInt(i));
        }
    }

    private static int roundUp(int length) {
        return length + 3 & ~3;
    }
}
