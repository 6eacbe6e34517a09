package trampoline.api.bus;

import java.nio.ByteOrder;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A machine's physical address space.
 *
 * <p>Addresses are byte addresses from 0 to 2^63 - 1; on a bus of 32 bits nothing answers from 2^32 on, and none is ever
 * cut down to what would. 16, 32 and 64-bit accesses must be naturally aligned; what an unaligned guest access means is
 * the core's business. Values are zero-extended. Every access to an address where nothing answers throws
 * {@link BusError}. All methods are called on the machine's thread.
 *
 * <p>All plain memory of a machine (RAM, ROM, flash in read mode) lies in one array, the {@linkplain #store() store}.
 * Cores may reach it directly, without a call, within the granules of 4 KiB for which {@link #directRead} and
 * {@link #directWrite} give them an offset, until {@link BusListener#mappingChanged} tells them otherwise.
 */
@ProviderType
public interface Bus {
    /** Size in bytes of the granule in which direct access is granted. */
    int GRANULE = 4096;

    /** How the bytes of a 16, 32 or 64-bit value lie in memory. */
    ByteOrder byteOrder();

    /** Reads one byte. */
    int read8(long address);

    /** Reads two bytes from an even address. */
    int read16(long address);

    /** Reads four bytes from an address that is a multiple of 4. */
    int read32(long address);

    /**
     * Reads eight bytes from an address that is a multiple of 8. A device sees two reads of four bytes, the lower address
     * first.
     */
    long read64(long address);

    /** Writes the low 8 bits of {@code value}. */
    void write8(long address, int value);

    /** Writes the low 16 bits of {@code value} at an even address. */
    void write16(long address, int value);

    /** Writes {@code value} at an address that is a multiple of 4. */
    void write32(long address, int value);

    /**
     * Writes {@code value} at an address that is a multiple of 8. A device sees two writes of four bytes, the lower
     * address first.
     */
    void write64(long address, long value);

    /** Fetches an instruction of {@code size} 2 or 4 bytes. */
    int fetch(long address, int size);

    /** The array in which all plain memory of this machine lies, in bus byte order. Never replaced, never resized. */
    byte[] store();

    /**
     * Where to read the byte at {@code address} directly.
     *
     * @return offset into {@link #store()}, valid for the whole granule around {@code address}; -1 when reads here have
     *     to go through the bus
     */
    int directRead(long address);

    /**
     * Where to write the byte at {@code address} directly.
     *
     * @return offset into {@link #store()}, valid for the whole granule around {@code address}; -1 when writes here
     *     have to go through the bus (a device, read-only memory, a watched granule, an observed bus)
     */
    int directWrite(long address);

    /**
     * Starts to watch the granule of the store around {@code storeOffset}: from now on writes to it go through the bus
     * and are reported to {@link BusListener#watchedMemoryWritten}. Cores watch the memory they hold decoded
     * instructions of.
     */
    void watch(int storeOffset);

    /** Ends {@link #watch}. */
    void unwatch(int storeOffset);

    /**
     * The byte that memory holds, found without any effect on a device and without being observed.
     *
     * @return 0 to 255, also for the cells of a flash chip that shows something else at the moment; -1 where registers or
     *     nothing answer
     */
    int peek(long address);

    /** What answers at an address now, found without touching it. */
    BusTarget target(long address);

    /** The name of the device's register at an address; empty where no device answers, or the register has no name. */
    default String registerName(long address) {
        return "";
    }

    /** Registers {@code listener}; its references are strong. */
    void addListener(BusListener listener);

    /** Removes {@code listener} if it is registered. */
    void removeListener(BusListener listener);

    /** Adds an observer of all accesses. While there is one, no access bypasses the bus, which makes the machine much slower. */
    void addObserver(BusObserver observer);

    /**
     * Adds an observer of those accesses that touch some addresses. While it is there, no access to the granules in which
     * they lie bypasses the bus; all others are as fast as without.
     *
     * @param address first physical address
     * @param length number of bytes, positive
     */
    void addObserver(BusObserver observer, long address, long length);

    /** Removes {@code observer} if it is there. */
    void removeObserver(BusObserver observer);
}
