package trampoline.machine.bus;

import java.util.SplittableRandom;
import trampoline.api.bus.Bus;

/**
 * A piece of a bus's store: the bytes of a RAM bank, a ROM or a flash bank. Made by {@link SystemBus#allot}. It answers
 * at the addresses of the {@link Region}s that are made of it; the same piece may answer at several addresses.
 */
public final class Memory {
    /** Not a power of two, so that places which differ in one address line do not hold the same. */
    private static final int NOISE = (1 << 16) + Long.BYTES;

    private final SystemBus bus;
    private final String name;
    private final int offset;
    private final int length;

    Memory(SystemBus bus, String name, int offset, int length) {
        this.bus = bus;
        this.name = name;
        this.offset = offset;
        this.length = length;
    }

    SystemBus bus() {
        return bus;
    }

    /** What it is, for people: {@code "DRAM bank 0"}. */
    public String name() {
        return name;
    }

    /** Where its first byte lies in {@link #store()}. */
    public int offset() {
        return offset;
    }

    /** Number of bytes, a multiple of {@link Bus#GRANULE}. */
    public int length() {
        return length;
    }

    /** The array that holds it, and the machine's other memory. */
    public byte[] store() {
        return bus.store();
    }

    /**
     * A part of this memory, to be mapped by itself: images of a bank that a missing address line makes.
     *
     * @param from first byte, counted from the start of this memory; multiple of {@link Bus#GRANULE}
     * @param count number of bytes; positive multiple of {@link Bus#GRANULE}
     * @throws IllegalArgumentException when the part is not aligned or not inside
     */
    public Memory part(int from, int count) {
        if (from < 0 || count <= 0 || from > length - count || (from | count) % Bus.GRANULE != 0) {
            throw new IllegalArgumentException(String.format(
                    "%s: part 0x%x + 0x%x is not a run of whole granules of 0x%x bytes within 0x%x bytes",
                    name, from, count, Bus.GRANULE, length));
        }
        return new Memory(bus, name, offset + from, count);
    }

    /**
     * Fills it as RAM is after power-on, with what nobody has written: a run of random bytes, over and over again. The cores are
     * not told; this is for a board that is being built.
     *
     * @param seed with the same one the bytes are the same
     */
    public void fillAtRandom(long seed) {
        byte[] noise = new byte[Math.min(NOISE, length)];
        new SplittableRandom(seed).nextBytes(noise);
        for (int at = 0; at < length; at += noise.length) {
            System.arraycopy(noise, 0, store(), offset + at, Math.min(noise.length, length - at));
        }
    }

    /**
     * Tells the cores that bytes were changed in the store by something other than a bus access: a flash chip that
     * erases, a bench programmer.
     *
     * @param from first changed byte, counted from the start of this memory
     * @param count number of changed bytes
     */
    public void changed(int from, int count) {
        bus.storeChanged(offset + from, count);
    }
}
