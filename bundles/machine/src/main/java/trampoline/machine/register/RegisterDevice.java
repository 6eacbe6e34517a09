package trampoline.machine.register;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.bus.BusError;
import trampoline.api.device.MappedDevice;

/**
 * A block of registers, described line by line as the data sheet tabulates them:
 *
 * <pre>{@code
 * Register control = register(0x0c, "UTCR3");
 * receiverOn = control.flag("RXE", 0);
 * control.flag("BRK", 2).onWrite(this::setBreak);
 * control.unmodelled("LBM", 5, 1);
 * Register status = register(0x1c, "UTSR0");
 * receiverIdle = status.clearedByOnes("RID", 2, 1);
 * status.readOnly("TFS", 0, 1).from(this::transmitterWantsMore);
 * register(0x10, "OSCR").whole(this::count, this::setCount);
 * }</pre>
 *
 * <p>Offsets without a register read as zero and ignore writes; each is logged once. An access that is wider than a register
 * reaches all registers that it covers, the lowest offset first.
 */
public abstract class RegisterDevice implements MappedDevice {
    private static final Logger LOG = LoggerFactory.getLogger(RegisterDevice.class);
    private static final int WORD = 4;

    private final String name;
    private final long base;
    private final NarrowAccess narrow;
    private final boolean bigEndian;
    private final BitSet reported = new BitSet();
    /** The register at every offset of the block. */
    private Register[] table = {};

    /**
     * A little-endian block that takes what narrower accesses write for the whole register, with zeros around it: many
     * manuals ask for word accesses and leave others undefined. None of its registers refuses accesses.
     *
     * @param name as the manual's chapter is called
     */
    protected RegisterDevice(String name) {
        this(name, 0, NarrowAccess.ZERO_FILLED, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * A block.
     *
     * @param name as the manual's chapter is called
     * @param base physical address of the block, for bus errors
     * @param narrow what accesses do that are narrower than the register
     * @param order byte order of the bus, by which the bytes of a register have their offsets
     */
    protected RegisterDevice(String name, long base, NarrowAccess narrow, ByteOrder order) {
        this.name = name;
        this.base = base;
        this.narrow = narrow;
        bigEndian = order == ByteOrder.BIG_ENDIAN;
    }

    /** A register of 32 bits that is zero after reset. */
    protected final Register register(int offset, String register) {
        return register(offset, register, 0);
    }

    /**
     * A register of 32 bits.
     *
     * @param reset what it holds after reset
     */
    protected final Register register(int offset, String register, int reset) {
        return register(offset, register, Integer.SIZE, reset);
    }

    /**
     * A register.
     *
     * @param offset from the start of the block, a multiple of its length
     * @param bits 8, 16 or 32
     * @param reset what it holds after reset
     * @throws IllegalArgumentException when it is misaligned or another one is there
     */
    protected final Register register(int offset, String register, int bits, int reset) {
        int length = bits / Byte.SIZE;
        if (bits != 8 && bits != 16 && bits != 32 || offset < 0 || offset % length != 0) {
            throw new IllegalArgumentException(
                    String.format("%s: %s of %d bits cannot lie at offset 0x%x", name, register, bits, offset));
        }
        if (offset + length > table.length) {
            // whole words, so that every access finds its place
            table = Arrays.copyOf(table, offset + WORD & -WORD);
        }
        Register added = new Register(register, offset, bits, reset, what -> LOG.debug("{}: {}", name, what));
        for (int at = offset; at < offset + length; at++) {
            if (table[at] != null) {
                throw new IllegalArgumentException(
                        String.format("%s: %s at offset 0x%x lies over %s", name, register, offset, table[at].name()));
            }
            table[at] = added;
        }
        return added;
    }

    /** A register of 32 bits that is one value, made and taken by the device. */
    protected final Register register(int offset, String register, IntSupplier read, IntConsumer write) {
        return register(offset, register).whole(read, write);
    }

    /** The same, which can only be read. */
    protected final Register readOnly(int offset, String register, IntSupplier read) {
        return register(offset, register, read, value -> {});
    }

    /** The same, which can only be written; it reads as zero. */
    protected final Register writeOnly(int offset, String register, IntConsumer write) {
        return register(offset, register, () -> 0, write);
    }

    /** All registers in order of their offsets. */
    public final List<Register> registers() {
        Set<Register> all = new LinkedHashSet<>(Arrays.asList(table));
        all.remove(null);
        return List.copyOf(all);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String registerName(int offset) {
        Register register = find(offset);
        return register == null ? "" : register.name();
    }

    /** Brings what the registers hold to their reset values; what the device keeps itself is its own. */
    @Override
    public void reset() {
        registers().forEach(Register::reset);
    }

    @Override
    public int read(int offset, int size) {
        Register register = find(offset);
        int length = register == null ? 0 : register.bits() / Byte.SIZE;
        if (size == length) {
            return register.read();
        }
        if (size > length) {
            return readEach(offset, size);
        }
        requireWidth(register, offset, size, false);
        return register.read() >>> shift(offset & length - 1, size, length) & mask(size);
    }

    /** Every register that a wide access covers, in the order of their offsets. */
    private int readEach(int offset, int size) {
        int value = 0;
        boolean any = false;
        int at = 0;
        while (at < size) {
            Register register = find(offset + at);
            int length = register == null ? 1 : register.bits() / Byte.SIZE;
            if (register != null) {
                value |= register.read() << shift(at, length, size);
                any = true;
            }
            at += length;
        }
        if (!any) {
            report(offset, "read");
        }
        return value;
    }

    @Override
    public void write(int offset, int size, int value) {
        Register register = find(offset);
        int length = register == null ? 0 : register.bits() / Byte.SIZE;
        if (size > length) {
            writeEach(offset, size, value);
            return;
        }
        requireWritable(register, offset, size);
        if (size == length) {
            register.write(value, mask(length));
            return;
        }
        requireWidth(register, offset, size, true);
        int shift = shift(offset & length - 1, size, length);
        register.write(value << shift, narrow == NarrowAccess.BY_LANES ? mask(size) << shift : mask(length));
    }

    private void writeEach(int offset, int size, int value) {
        boolean any = false;
        int at = 0;
        while (at < size) {
            Register register = find(offset + at);
            int length = register == null ? 1 : register.bits() / Byte.SIZE;
            if (register != null) {
                requireWritable(register, offset, size);
                register.write(value >>> shift(at, length, size) & mask(length), mask(length));
                any = true;
            }
            at += length;
        }
        if (!any) {
            report(offset, "write");
        }
    }

    private void requireWritable(Register register, int offset, int size) {
        if (register.isWriteRefused()) {
            throw new BusError(base + offset, size, true, name + ": " + register.name() + " can only be read");
        }
    }

    private void requireWidth(Register register, int offset, int size, boolean write) {
        if (narrow == NarrowAccess.REFUSED) {
            throw new BusError(
                    base + offset,
                    size,
                    write,
                    String.format(
                            "%s: %s takes accesses of %d bits, not of %d",
                            name, register.name(), register.bits(), size * Byte.SIZE));
        }
    }

    private static int mask(int size) {
        return size == WORD ? -1 : (1 << Byte.SIZE * size) - 1;
    }

    /** How far up in {@code whole} bytes lie {@code part} bytes that begin with the byte {@code within} of them. */
    private int shift(int within, int part, int whole) {
        return Byte.SIZE * (bigEndian ? whole - part - within : within);
    }

    private Register find(int offset) {
        return offset < table.length ? table[offset] : null;
    }

    private void report(int offset, String access) {
        int index = Math.min(offset, 0xffff);
        if (!reported.get(index)) {
            reported.set(index);
            LOG.debug("{}: {} at offset 0x{}, where no register is", name, access, Integer.toHexString(offset));
        }
    }
}
