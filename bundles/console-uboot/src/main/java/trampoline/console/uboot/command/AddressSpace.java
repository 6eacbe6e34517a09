package trampoline.console.uboot.command;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import trampoline.api.board.Board;
import trampoline.api.board.MemoryRange;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.LoaderException;
import trampoline.api.bus.BusError;
import trampoline.api.cpu.Cpu;
import trampoline.api.handover.KernelHandover;
import trampoline.api.loader.Key;
import trampoline.api.loader.StageContext;

/**
 * Memory by the addresses that the console's user types, as the core maps them while the loader runs: kseg0 and kseg1
 * on MIPS, physical ones on ARM. Every access goes over the bus.
 */
public final class AddressSpace {
    /** Where the console of a board keeps it. */
    public static final Key<AddressSpace> KEY = new Key<>("address-space", AddressSpace.class);

    /** Most bytes that {@link #readBytes one array} takes: 256 MiB. */
    public static final int MOST_BYTES = 256 << 20;

    private static final int WORD = 4;
    /** The smallest page of every core; addresses go on without a gap within one. */
    private static final int PAGE = 4096;

    private final Cpu cpu;
    private final LoaderBus bus;
    private final ByteOrder order;
    private final Board board;
    private final KernelHandover handover;

    /**
     * @param loader whose board it is
     * @param handover knows where the board's architecture sees physical addresses
     */
    public AddressSpace(StageContext loader, KernelHandover handover) {
        board = loader.board();
        this.handover = handover;
        cpu = board.cpu();
        bus = loader.bus();
        order = board.bus().byteOrder();
    }

    /** True when a range lies in RAM, where accesses of any width come to the same. */
    public boolean plain(long address, long length) throws LoaderException {
        long first = physical(address, 1);
        for (MemoryRange range : board.ramWindows()) {
            long start = range.start();
            if (first >= start
                    && first + length <= start + range.length()
                    && cpu.translate(address + Math.max(0, length - 1)) == first + Math.max(0, length - 1)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The address through the cache of a physical one: in kseg0 on MIPS, the same where the core maps memory as it is; the
     * physical one too where the core does not see it.
     */
    public long cached(long physical) {
        try {
            return handover.address(physical);
        } catch (LoaderException e) {
            return physical;
        }
    }

    /**
     * The address past the cache of a physical one: in kseg1 on MIPS, the same where the core maps memory as it is; the
     * physical one too where the core does not see it.
     */
    public long uncached(long physical) {
        try {
            return handover.uncachedAddress(physical);
        } catch (LoaderException e) {
            return physical;
        }
    }

    /** The object that lies at a place of an array. */
    public int fromBytes(byte[] bytes, int at, int width) {
        int value = 0;
        for (int i = 0; i < width; i++) {
            int shift = order == ByteOrder.BIG_ENDIAN ? width - 1 - i : i;
            value |= (bytes[at + i] & 0xff) << 8 * shift;
        }
        return value;
    }

    /** Puts an object into an array. */
    public void toBytes(int value, int width, byte[] bytes, int at) {
        for (int i = 0; i < width; i++) {
            int shift = order == ByteOrder.BIG_ENDIAN ? width - 1 - i : i;
            bytes[at + i] = (byte) (value >>> 8 * shift);
        }
    }

    /** Byte order of the bus: how the bytes of an object lie in memory. */
    public ByteOrder order() {
        return order;
    }

    /**
     * Reads one object.
     *
     * @param address multiple of {@code width}
     * @param width 1, 2 or 4 bytes
     * @return zero-extended
     * @throws LoaderException naming the address, when nothing answers there or it is not aligned
     */
    public int read(long address, int width) throws LoaderException {
        long physical = physical(address, width);
        try {
            return switch (width) {
                case 1 -> bus.read8(physical);
                case 2 -> bus.read16(physical);
                default -> bus.read32(physical);
            };
        } catch (BusError e) {
            throw nothing(address, e);
        }
    }

    /** Writes one object; see {@link #read}. */
    public void write(long address, int width, int value) throws LoaderException {
        long physical = physical(address, width);
        try {
            switch (width) {
                case 1 -> bus.write8(physical, value);
                case 2 -> bus.write16(physical, value);
                default -> bus.write32(physical, value);
            }
        } catch (BusError e) {
            throw nothing(address, e);
        }
    }

    /** True when the core maps an address somewhere. */
    public boolean mapped(long address) {
        return cpu.translate(address) >= 0;
    }

    /**
     * The physical address.
     *
     * @throws LoaderException naming it, when the core maps it nowhere or it is not a multiple of {@code width}
     */
    public long physical(long address, int width) throws LoaderException {
        if ((address & width - 1) != 0) {
            throw new LoaderException(
                    String.format("address %08x is not a multiple of %d; use .b for any address", address, width));
        }
        long physical = cpu.translate(address);
        if (physical < 0) {
            throw new LoaderException(String.format("address %08x is mapped nowhere while the loader runs", address));
        }
        return physical;
    }

    /**
     * Reads bytes: whole words as far as the range has them, the rest one by one.
     *
     * @param address any
     * @param length 0 to {@link #MOST_BYTES}
     * @throws LoaderException naming the address, when the range goes on beyond the last address, is longer than what one array takes,
     *     or has a place where nothing answers
     */
    public byte[] readBytes(long address, int length) throws LoaderException {
        requireRange(address, length);
        requireMapped(address, length);
        ByteBuffer bytes = ByteBuffer.allocate(length).order(order);
        while (bytes.hasRemaining()) {
            long at = address + bytes.position();
            int step = Math.min(bytes.remaining(), PAGE - (int) (at & PAGE - 1));
            readPage(at, physical(at, 1), step, bytes);
        }
        return bytes.array();
    }

    private void readPage(long address, long physical, int length, ByteBuffer bytes) throws LoaderException {
        int done = 0;
        try {
            while (done < length) {
                if ((physical + done & WORD - 1) == 0 && length - done >= WORD) {
                    bytes.putInt(bus.read32(physical + done));
                    done += WORD;
                } else {
                    bytes.put((byte) bus.read8(physical + done));
                    done++;
                }
            }
        } catch (BusError e) {
            throw nothing(address + done, e);
        }
    }

    /**
     * Writes bytes: whole words as far as the range has them, the rest one by one. What lies before a place where
     * nothing answers is written.
     *
     * @param address any
     * @throws LoaderException naming the address, when the range goes on beyond the last address or has a place where nothing answers
     */
    public void writeBytes(long address, byte[] contents) throws LoaderException {
        requireRange(address, contents.length);
        requireMapped(address, contents.length);
        ByteBuffer bytes = ByteBuffer.wrap(contents).order(order);
        while (bytes.hasRemaining()) {
            long at = address + bytes.position();
            int step = Math.min(bytes.remaining(), PAGE - (int) (at & PAGE - 1));
            writePage(at, physical(at, 1), step, bytes);
        }
    }

    private void writePage(long address, long physical, int length, ByteBuffer bytes) throws LoaderException {
        int done = 0;
        try {
            while (done < length) {
                if ((physical + done & WORD - 1) == 0 && length - done >= WORD) {
                    bus.write32(physical + done, bytes.getInt());
                    done += WORD;
                } else {
                    bus.write8(physical + done, bytes.get());
                    done++;
                }
            }
        } catch (BusError e) {
            throw nothing(address + done, e);
        }
    }

    /** Memory is taken for what is there only: an array for 256 MiB that are mapped nowhere would be a waste. */
    private void requireMapped(long address, int length) throws LoaderException {
        for (long at = 0; at < length; at += PAGE) {
            physical(address + at, 1);
        }
        if (length > 0) {
            physical(address + length - 1, 1);
        }
    }

    private void requireRange(long address, int length) throws LoaderException {
        if (length < 0 || length > MOST_BYTES) {
            throw new LoaderException(
                    String.format("%x bytes at %08x are too many at once; take up to %x", length, address, MOST_BYTES));
        }
        requireEnd(address, length);
    }

    /** The last address. */
    private long last() {
        return -1L >>> Long.SIZE - cpu.addressBits();
    }

    /** An address as the core's own arithmetic has it: behind the last one comes 0. */
    public long wrapped(long address) {
        return address & last();
    }

    /**
     * Checks that a range does not go on beyond the last address.
     *
     * @param length in bytes
     * @throws LoaderException naming the range, when it does
     */
    public void requireEnd(long address, long length) throws LoaderException {
        if (length < 0 || length > 0 && Long.compareUnsigned(length - 1, last() - address) > 0) {
            throw new LoaderException(
                    String.format("%x bytes at %08x go on beyond address %08x", length, address, last()));
        }
    }

    private static LoaderException nothing(long address, BusError e) {
        return new LoaderException(String.format("nothing answers at %08x: %s", address, e.getMessage()), e);
    }
}
