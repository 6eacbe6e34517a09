package trampoline.machine.register;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.device.MappedDevice;

/**
 * A device that consists of 32-bit registers, described line by line as the data sheet tabulates them.
 *
 * <p>The SA-1100 Developer's Manual asks for word accesses to its registers and leaves narrower ones undefined. Here a
 * narrower read gives its part of the register, and a narrower write writes the whole register with zeros around the
 * value. Offsets without a register read as zero and ignore writes; each is logged once.
 */
public abstract class RegisterDevice implements MappedDevice {
    private static final Logger LOG = LoggerFactory.getLogger(RegisterDevice.class);
    private static final int MAX_REGISTERS = 0x4000;

    private final String name;
    private final List<Latch> latches = new ArrayList<>();
    private final BitSet reported = new BitSet();
    private Register[] table = {};

    /** @param name as the manual's chapter is called */
    protected RegisterDevice(String name) {
        this.name = name;
    }

    /** A register with behaviour. */
    protected final void register(int offset, String register, IntSupplier read, IntConsumer write) {
        int index = offset >> 2;
        if (index >= table.length) {
            table = java.util.Arrays.copyOf(table, index + 1);
        }
        table[index] = new Register(register, read, write);
    }

    /** A register that can only be read. */
    protected final void readOnly(int offset, String register, IntSupplier read) {
        register(offset, register, read, value -> {});
    }

    /** A register that can only be written; it reads as zero. */
    protected final void writeOnly(int offset, String register, IntConsumer write) {
        register(offset, register, () -> 0, write);
    }

    /**
     * A register that keeps its value until the next reset.
     *
     * @param reset value after reset
     * @param implemented bits that can be written
     */
    protected final Latch latch(int offset, String register, int reset, int implemented) {
        Latch latch = new Latch(reset, implemented);
        latches.add(latch);
        register(offset, register, latch::get, latch::set);
        return latch;
    }

    /** Like {@link #latch}, for a register whose function is not modelled; the first write is logged. */
    protected final void unmodelled(int offset, String register, int reset, int implemented) {
        Latch latch = new Latch(reset, implemented);
        latches.add(latch);
        register(offset, register, latch::get, value -> {
            report(offset, register + " = 0x" + Integer.toHexString(value) + ": not modelled beyond its value");
            latch.set(value);
        });
    }

    @Override
    public final String name() {
        return name;
    }

    /** Brings the registers that only keep values to their reset values; the others are the subclass's. */
    @Override
    public void reset() {
        latches.forEach(Latch::reset);
    }

    @Override
    public int read(int offset, int size) {
        Register register = find(offset);
        if (register == null) {
            report(offset, "read at offset 0x" + Integer.toHexString(offset) + ", where no register is");
            return 0;
        }
        int value = register.read().getAsInt();
        if (size == 4) {
            return value;
        }
        return value >>> 8 * (offset & 3) & (1 << 8 * size) - 1;
    }

    @Override
    public void write(int offset, int size, int value) {
        Register register = find(offset);
        if (register == null) {
            report(offset, "write at offset 0x" + Integer.toHexString(offset) + ", where no register is");
            return;
        }
        register.write().accept(size == 4 ? value : value << 8 * (offset & 3));
    }

    private Register find(int offset) {
        int index = offset >> 2;
        return index < table.length ? table[index] : null;
    }

    private void report(int offset, String what) {
        int index = Math.min(offset >>> 2, MAX_REGISTERS);
        if (!reported.get(index)) {
            reported.set(index);
            LOG.debug("{}: {}", name, what);
        }
    }
}
