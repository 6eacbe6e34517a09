package trampoline.loader.image;

import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import trampoline.api.boot.LoaderBus;

/** Takes an image out of flash, word by word, with a dot for every 128 KiB. */
public final class FlashCopy {
    private static final int DOT = 128 << 10;

    private final LoaderBus bus;
    private final ByteOrder order;

    /**
     * @param bus both are on it
     * @param order the bus's byte order
     */
    public FlashCopy(LoaderBus bus, ByteOrder order) {
        this.bus = bus;
        this.order = order;
    }

    /**
     * Reads.
     *
     * @param from physical address, multiple of 4
     * @param length bytes
     * @param out gets the dots
     */
    public byte[] read(long from, int length, PrintStream out) {
        ByteBuffer words = ByteBuffer.allocate(length + 3 & ~3).order(order);
        for (int i = 0; i < length; i += 4) {
            if (i % DOT == 0) {
                out.print('.');
            }
            words.putInt(i, bus.read32(from + i));
        }
        byte[] bytes = new byte[length];
        words.get(0, bytes);
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
        ByteBuffer words = ByteBuffer.allocate(length + 3 & ~3).order(order);
        for (int i = 0; i < length; i += 4) {
            if (i % DOT == 0) {
                out.print('.');
            }
            int word = bus.read32(from + i);
            bus.write32(to + i, word);
            words.putInt(i, word);
        }
        byte[] bytes = new byte[length];
        words.get(0, bytes);
        return bytes;
    }
}
