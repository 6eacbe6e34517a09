package trampoline.machine.register;

import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;

/**
 * Some neighbouring bits of a register that have a meaning of their own. The device reads and changes them by this object;
 * that calls no handler.
 */
public final class Field {
    /** What software can do with a field. */
    public enum Access {
        /** It reads what it wrote. */
        READ_WRITE,
        /** It reads what the device says; writes do nothing. */
        READ_ONLY,
        /** It writes; reads give zero. */
        WRITE_ONLY,
        /** It reads what the device set, and clears bits by writing ones to them. */
        WRITE_ONE_TO_CLEAR,
        /** It reads what it wrote, and nothing else comes of it: the model leaves the function out. */
        UNMODELLED
    }

    private final Register register;
    private final String name;
    private final int low;
    private final int width;
    private final Access access;
    private Optional<IntSupplier> source = Optional.empty();
    private Optional<IntConsumer> written = Optional.empty();

    Field(Register register, String name, int low, int width, Access access) {
        this.register = register;
        this.name = name;
        this.low = low;
        this.width = width;
        this.access = access;
    }

    /** As the data sheet writes it. */
    public String name() {
        return name;
    }

    /** Number of its lowest bit. */
    public int low() {
        return low;
    }

    /** Number of its bits. */
    public int width() {
        return width;
    }

    /** What software can do with it. */
    public Access access() {
        return access;
    }

    /** Its bits in the register. */
    public int mask() {
        return width == Integer.SIZE ? -1 : (1 << width) - 1 << low;
    }

    /** What it holds. */
    public int get() {
        return extract(register.stored());
    }

    /** True when it does not hold 0. */
    public boolean isSet() {
        return get() != 0;
    }

    /** Gives it a value; bits beyond its width are left out. */
    public void set(int value) {
        register.store(mask(), value << low);
    }

    /** Gives it 1 or 0. */
    public void set(boolean on) {
        set(on ? 1 : 0);
    }

    /**
     * Has reads give what {@code now} says at that moment, in place of what it holds.
     *
     * @return this field
     */
    public Field from(IntSupplier now) {
        source = Optional.of(now);
        register.computes(this);
        return this;
    }

    /**
     * Has writes call {@code handler}: with the value that the field has from then on, or, of one that is cleared by ones,
     * with the ones.
     *
     * @return this field
     */
    public Field onWrite(IntConsumer handler) {
        written = Optional.of(handler);
        register.handles(this);
        return this;
    }

    int extract(int value) {
        return (value & mask()) >>> low;
    }

    /** Its bits as a read of the register shows them now. */
    int shown() {
        return source.isEmpty() ? register.stored() & mask() : source.get().getAsInt() << low & mask();
    }

    void tellWritten(int value) {
        if (written.isPresent()) {
            written.get().accept(extract(value));
        }
    }

    @Override
    public String toString() {
        String bits = width == 1 ? "" + low : low + width - 1 + ":" + low;
        return register.name() + "." + name + " (" + bits + ")";
    }
}
