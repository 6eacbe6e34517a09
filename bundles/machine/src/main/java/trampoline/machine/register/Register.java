package trampoline.machine.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;

/**
 * A line of a register table: a register with its fields. Bits of no field are reserved: they read as they are after reset,
 * and a write that would change them is logged once. A register without fields is {@linkplain #whole one value} that the
 * device makes and takes itself.
 */
public final class Register {
    private final String name;
    private final int offset;
    private final int bits;
    private final int reset;
    private final Consumer<String> log;
    private final List<Field> fields = new ArrayList<>();
    private final List<Field> computed = new ArrayList<>();
    private final List<Field> handled = new ArrayList<>();
    private int value;
    private boolean keptOverReset;
    private boolean refusesWrites;

    private int named;
    private int writable;
    private int clearedByOnes;
    private int hidden;
    private int unmodelled;
    private int reserved = -1;

    private Optional<IntSupplier> reading = Optional.empty();
    private Optional<IntConsumer> writing = Optional.empty();
    private Runnable afterWrite = () -> {};
    private boolean reservedLogged;
    private boolean unmodelledLogged;

    Register(String name, int offset, int bits, int reset, Consumer<String> log) {
        this.name = name;
        this.offset = offset;
        this.bits = bits;
        this.reset = reset;
        this.log = log;
        value = reset;
    }

    /** As the data sheet writes it. */
    public String name() {
        return name;
    }

    /** Where it lies in its block. */
    public int offset() {
        return offset;
    }

    /** Its width: 8, 16 or 32. */
    public int bits() {
        return bits;
    }

    /** What it holds after reset. */
    public int resetValue() {
        return reset;
    }

    /** Its named bits in the order in which they were declared. */
    public List<Field> fields() {
        return List.copyOf(fields);
    }

    // The table

    /**
     * Bits that software reads and writes.
     *
     * @param low number of the lowest bit
     * @param width number of bits
     * @throws IllegalArgumentException when they overlap other fields or leave the register
     */
    public Field field(String field, int low, int width) {
        return add(field, low, width, Field.Access.READ_WRITE);
    }

    /** One bit that software reads and writes. */
    public Field flag(String field, int bit) {
        return field(field, bit, 1);
    }

    /** Bits that software can only read. */
    public Field readOnly(String field, int low, int width) {
        return add(field, low, width, Field.Access.READ_ONLY);
    }

    /** Bits that software can only write; they read as zero. */
    public Field writeOnly(String field, int low, int width) {
        return add(field, low, width, Field.Access.WRITE_ONLY);
    }

    /** Bits that the device sets, and that software clears by writing ones. */
    public Field clearedByOnes(String field, int low, int width) {
        return add(field, low, width, Field.Access.WRITE_ONE_TO_CLEAR);
    }

    /** Bits that keep what is written, and whose function is not modelled; logged once when they are changed. */
    public Field unmodelled(String field, int low, int width) {
        return add(field, low, width, Field.Access.UNMODELLED);
    }

    /**
     * Bits that keep what is written, and whose function is not modelled; logged once when they are changed.
     *
     * @param mask the bits, wherever they lie
     * @return this register
     */
    public Register unmodelled(int mask) {
        named |= mask;
        writable |= mask;
        unmodelled |= mask;
        reserved &= ~mask;
        return this;
    }

    /**
     * Bits that keep what is written, without names.
     *
     * @param mask the bits, wherever they lie
     * @return this register
     */
    public Register kept(int mask) {
        named |= mask;
        writable |= mask;
        reserved &= ~mask;
        return this;
    }

    /**
     * A register that the device makes and takes as one value; it has no fields.
     *
     * @param read what a read gives
     * @param write what a write does
     * @return this register
     */
    public Register whole(IntSupplier read, IntConsumer write) {
        if (named != 0) {
            throw new IllegalStateException(name + " has fields, so it is not one value");
        }
        reading = Optional.of(read);
        writing = Optional.of(write);
        reserved = 0;
        return this;
    }

    /**
     * Has every write call {@code then} when fields and their handlers have had it.
     *
     * @return this register
     */
    public Register afterWrite(Runnable then) {
        afterWrite = then;
        return this;
    }

    /**
     * A reset leaves it as it is.
     *
     * @return this register
     */
    public Register keptOverReset() {
        keptOverReset = true;
        return this;
    }

    /**
     * Writes end in a bus error.
     *
     * @return this register
     */
    public Register refusesWrites() {
        refusesWrites = true;
        return this;
    }

    private Field add(String field, int low, int width, Field.Access access) {
        if (low < 0 || width < 1 || low + width > bits || reading.isPresent()) {
            throw new IllegalArgumentException(String.format(
                    "%s: field %s, bits %d to %d, does not lie in a register of %d bits with fields",
                    name, field, low, low + width - 1, bits));
        }
        Field added = new Field(this, field, low, width, access);
        int mask = added.mask();
        if ((named & mask) != 0) {
            throw new IllegalArgumentException(
                    String.format("%s: field %s overlaps others in the bits 0x%x", name, field, named & mask));
        }
        fields.add(added);
        named |= mask;
        reserved &= ~mask;
        switch (access) {
            case READ_WRITE -> writable |= mask;
            case WRITE_ONLY -> {
                writable |= mask;
                hidden |= mask;
            }
            case WRITE_ONE_TO_CLEAR -> clearedByOnes |= mask;
            case UNMODELLED -> {
                writable |= mask;
                unmodelled |= mask;
            }
            case READ_ONLY -> {}
        }
        return added;
    }

    void computes(Field field) {
        computed.add(field);
    }

    void handles(Field field) {
        handled.add(field);
    }

    // What the device does with it

    /** All bits as they are held. */
    int stored() {
        return value;
    }

    void store(int mask, int bitsOfIt) {
        value = value & ~mask | bitsOfIt & mask;
    }

    /** All bits as they are held. */
    public int get() {
        return value;
    }

    /** Gives the whole register a value, reserved bits included; calls no handler. */
    public void set(int all) {
        value = all;
    }

    void reset() {
        if (!keptOverReset) {
            value = reset;
        }
    }

    // What software does with it

    boolean isWriteRefused() {
        return refusesWrites;
    }

    int read() {
        if (reading.isPresent()) {
            return reading.get().getAsInt();
        }
        int shown = value & ~hidden;
        for (Field field : computed) {
            shown = shown & ~field.mask() | field.shown();
        }
        return shown;
    }

    /**
     * A write.
     *
     * @param lanes the bits that the access covers
     */
    void write(int written, int lanes) {
        if (writing.isPresent()) {
            writing.get().accept(written & lanes);
        } else {
            writeFields(written, lanes);
        }
        afterWrite.run();
    }

    private void writeFields(int written, int lanes) {
        int changed = (written ^ value) & lanes;
        if ((changed & (reserved | unmodelled)) != 0) {
            report(changed, written);
        }
        int taken = writable & lanes;
        value = (value & ~taken | written & taken) & ~(written & lanes & clearedByOnes);
        for (Field field : handled) {
            if ((field.mask() & lanes) != 0 && field.access() != Field.Access.READ_ONLY) {
                field.tellWritten(field.access() == Field.Access.WRITE_ONE_TO_CLEAR ? written & lanes : value);
            }
        }
    }

    private void report(int changed, int written) {
        if ((changed & unmodelled) != 0 && !unmodelledLogged) {
            unmodelledLogged = true;
            List<String> touched = fields.stream()
                    .filter(field -> (field.mask() & changed & unmodelled) != 0)
                    .map(Field::name)
                    .toList();
            log.accept(String.format(
                    "%s = 0x%x: not modelled beyond %s",
                    name, written, touched.isEmpty() ? "its value" : "the value of " + String.join(", ", touched)));
        }
        if ((changed & reserved) != 0 && !reservedLogged) {
            reservedLogged = true;
            log.accept(String.format(
                    "%s = 0x%x: bits 0x%x are reserved and stay as they are", name, written, changed & reserved));
        }
    }
}
