package trampoline.api.boot;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The bus as the loader's Java part uses it: every access goes to the board's bus, is seen by its observers, and takes
 * the virtual time that a CPU at the current speed would need for it. Throws {@link trampoline.api.bus.BusError} like
 * the bus.
 */
@ProviderType
public interface LoaderBus {
    /** Reads one byte. */
    int read8(long address);

    /** Reads two bytes. */
    int read16(long address);

    /** Reads four bytes. */
    int read32(long address);

    /** Reads eight bytes. */
    long read64(long address);

    /** Writes one byte. */
    void write8(long address, int value);

    /** Writes two bytes. */
    void write16(long address, int value);

    /** Writes four bytes. */
    void write32(long address, int value);

    /** Writes eight bytes. */
    void write64(long address, long value);

    /**
     * Reads consecutive words: what as many 32-bit accesses would give, one after the other, in as much virtual time.
     *
     * @param address of the first, a multiple of 4
     * @param words filled from its position to its limit, which are a multiple of 4 bytes; its order is the bus's
     */
    default void readWords(long address, ByteBuffer words) {
        for (long at = address; words.hasRemaining(); at += Integer.BYTES) {
            words.putInt(read32(at));
        }
    }

    /**
     * Writes consecutive words: what as many 32-bit accesses would do, one after the other, in as much virtual time.
     *
     * @param address of the first, a multiple of 4
     * @param words from their position to their limit, which are a multiple of 4 bytes; their order is the bus's
     */
    default void writeWords(long address, ByteBuffer words) {
        for (long at = address; words.hasRemaining(); at += Integer.BYTES) {
            write32(at, words.getInt());
        }
    }

    /**
     * Does nothing until something on the board happens: the next alarm of the virtual clock, or input from outside.
     * For loops that poll; what they poll for is found at most one alarm later.
     */
    void pause();

    /** Does nothing for {@code picoseconds} of virtual time; alarms in between fire. */
    void delay(long picoseconds);
}
