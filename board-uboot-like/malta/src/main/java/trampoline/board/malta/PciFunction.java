package trampoline.board.malta;

import java.util.Arrays;

/**
 * The 256 bytes of configuration space of one PCI function: what they hold and which bits of them can be written (PCI
 * Local Bus Specification 2.1, chapter 6). Registers are little endian.
 */
class PciFunction {
    static final int COMMAND = 0x04;
    static final int CLASS = 0x08;
    static final int HEADER_TYPE = 0x0e;
    static final int LATENCY = 0x0d;
    static final int INTERRUPT_LINE = 0x3c;
    static final int INTERRUPT_PIN = 0x3d;
    static final int MULTIFUNCTION = 0x80;

    private static final int LENGTH = 256;

    private final int[] initial = new int[LENGTH];
    private final int[] writable = new int[LENGTH];
    private final int[] bytes = new int[LENGTH];

    /**
     * @param vendor vendor identifier
     * @param device device identifier
     * @param classCode class, subclass, interface and revision, as the register at 0x08 shows them
     */
    PciFunction(int vendor, int device, int classCode) {
        set(0x00, 4, vendor | device << 16);
        set(CLASS, 4, classCode);
        allow(COMMAND, 2, 0x0147);
        allow(LATENCY, 1, 0xf8);
        allow(INTERRUPT_LINE, 1, 0xff);
    }

    /** Sets what a register holds after reset. */
    final PciFunction set(int register, int size, int value) {
        for (int i = 0; i < size; i++) {
            initial[register + i] = value >>> 8 * i & 0xff;
            bytes[register + i] = initial[register + i];
        }
        return this;
    }

    /** Says which bits of a register can be written. */
    final PciFunction allow(int register, int size, int mask) {
        for (int i = 0; i < size; i++) {
            writable[register + i] = mask >>> 8 * i & 0xff;
        }
        return this;
    }

    /** A base address register of an I/O range of {@code length} bytes, a power of two. */
    final PciFunction ioRange(int register, int length) {
        set(register, 4, 1);
        return allow(register, 4, -length & 0xffff);
    }

    void reset() {
        System.arraycopy(initial, 0, bytes, 0, LENGTH);
    }

    /** Reads {@code size} bytes, 1, 2 or 4. */
    final int read(int register, int size) {
        int value = 0;
        for (int i = 0; i < size; i++) {
            value |= bytes[register + i & LENGTH - 1] << 8 * i;
        }
        return value;
    }

    /** Writes {@code size} bytes, 1, 2 or 4. */
    final void write(int register, int size, int value) {
        int[] before = bytes.clone();
        for (int i = 0; i < size; i++) {
            int at = register + i & LENGTH - 1;
            bytes[at] = bytes[at] & ~writable[at] | value >>> 8 * i & writable[at];
        }
        if (!Arrays.equals(before, bytes)) {
            changed();
        }
    }

    /** A register has another value. */
    void changed() {
        // nothing depends on it
    }
}
