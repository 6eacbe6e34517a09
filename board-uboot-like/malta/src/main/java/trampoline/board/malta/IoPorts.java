package trampoline.board.malta;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import trampoline.api.device.MappedDevice;

/**
 * The I/O address space behind the PCI bridge. All its devices are eight bits wide: wider accesses reach them byte by
 * byte, the lowest address first. Where nothing is, reads give ones.
 */
final class IoPorts {
    private static final int FLOATING = 0xff;

    private record Range(IntSupplier start, int length, MappedDevice device) {}

    private final List<Range> ranges = new ArrayList<>();

    /** Puts a device at a port for good. */
    void add(int port, int length, MappedDevice device) {
        add(() -> port, length, device);
    }

    /**
     * Puts a device where a register says.
     *
     * @param start gives the first port, or -1 while the device does not answer
     */
    void add(IntSupplier start, int length, MappedDevice device) {
        ranges.add(new Range(start, length, device));
    }

    private Range at(int port) {
        for (Range range : ranges) {
            int start = range.start.getAsInt();
            if (start >= 0 && port >= start && port - start < range.length) {
                return range;
            }
        }
        return null;
    }

    /** Reads 1, 2 or 4 bytes; the byte at the lowest port is the lowest. */
    int read(int port, int size) {
        int value = 0;
        for (int i = 0; i < size; i++) {
            Range range = at(port + i);
            int octet = range == null ? FLOATING : range.device.read(port + i - range.start.getAsInt(), 1) & 0xff;
            value |= octet << 8 * i;
        }
        return value;
    }

    /** Writes 1, 2 or 4 bytes; the lowest goes to the lowest port. */
    void write(int port, int size, int value) {
        for (int i = 0; i < size; i++) {
            Range range = at(port + i);
            if (range != null) {
                range.device.write(port + i - range.start.getAsInt(), 1, value >>> 8 * i & 0xff);
            }
        }
    }
}
