package trampoline.testkit.gdb;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a stub numbers its target's registers and lays them out in the packet of all registers. Registers are numbered
 * from 0 in the order in which they are added.
 */
public final class RegisterLayout {
    private final ByteOrder byteOrder;
    private final Map<String, Slot> slots;
    private final int length;

    /**
     * One register.
     *
     * @param number as the packets p and P name it
     * @param offset first byte in the packets g and G
     * @param bytes width, 1 to 8
     */
    record Slot(int number, int offset, int bytes) {}

    private RegisterLayout(Builder builder) {
        byteOrder = builder.byteOrder;
        slots = new LinkedHashMap<>(builder.slots);
        length = builder.offset;
    }

    /** Starts a layout. */
    public static Builder of(ByteOrder byteOrder) {
        return new Builder(byteOrder);
    }

    /** Names of all registers, in order. */
    public List<String> names() {
        return List.copyOf(slots.keySet());
    }

    /** Bytes of the packet of all registers. */
    public int length() {
        return length;
    }

    Collection<String> nameSet() {
        return slots.keySet();
    }

    Slot slot(String register) {
        Slot slot = slots.get(register);
        if (slot == null) {
            throw new IllegalArgumentException("no register '" + register + "' in this layout; there are " + names());
        }
        return slot;
    }

    long value(byte[] from, int offset, int bytes) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            int place = byteOrder == ByteOrder.BIG_ENDIAN ? i : bytes - 1 - i;
            value = value << 8 | from[offset + place] & 0xff;
        }
        return value;
    }

    void put(byte[] into, int offset, int bytes, long value) {
        for (int i = 0; i < bytes; i++) {
            int place = byteOrder == ByteOrder.BIG_ENDIAN ? bytes - 1 - i : i;
            into[offset + place] = (byte) (value >>> 8 * i);
        }
    }

    /** Collects the registers of a layout. */
    public static final class Builder {
        private final ByteOrder byteOrder;
        private final Map<String, Slot> slots = new LinkedHashMap<>();
        private final List<Integer> widths = new ArrayList<>();
        private int offset;

        private Builder(ByteOrder byteOrder) {
            this.byteOrder = byteOrder;
        }

        /** The next registers, each {@code bytes} wide (1 to 8). */
        public Builder registers(int bytes, String... names) {
            if (bytes < 1 || bytes > 8) {
                throw new IllegalArgumentException("a register has 1 to 8 bytes, not " + bytes);
            }
            for (String name : names) {
                if (slots.put(name, new Slot(widths.size(), offset, bytes)) != null) {
                    throw new IllegalArgumentException("register '" + name + "' is listed twice");
                }
                take(bytes);
            }
            return this;
        }

        /**
         * The next {@code count} registers are of no interest, or numbers that no register has.
         *
         * @param bytes what each takes in the packets g and G; 0 or more
         */
        public Builder skip(int count, int bytes) {
            for (int i = 0; i < count; i++) {
                take(bytes);
            }
            return this;
        }

        private void take(int bytes) {
            widths.add(bytes);
            offset += bytes;
        }

        /** The layout. */
        public RegisterLayout build() {
            return new RegisterLayout(this);
        }
    }
}
