package trampoline.board.malta;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import trampoline.api.device.MappedDevice;

/**
 * The I/O address space behind the PCI bridge. Devices of the ISA bus are eight bits wide: wider accesses reach them byte
 * by byte, the lowest address first. Devices on PCI take accesses as they are. Where nothing is, reads give ones.
 */
final class IoPorts {
    private static final int FLOATING = 0xff;

    private record Range(IntSupplier start, int length, MappedDevice device) {
        int offset(int port) {
            int first = start.getAsInt();
            return first >= 0 && port >= first && port - first < length ? port - first : -1;
        }
    }

    private final List<Range> ranges = new ArrayList<>();
    private final List<Range> onPci = new ArrayList<>();

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

    /**
     * Puts a device on PCI, which sees accesses as wide as they are, where a register says.
     *
     * @param start gives the first port, or -1 while the device does not answer
     */
    void addOnPci(IntSupplier start, int length, MappedDevice device) {
        onPci.add(new Range(start, length, device));
    }

    private static Range at(List<Range> among, int port) {
        for (Range range : among) {
            if (range.offset(port) >= 0) {
                return range;
            }
        }
        return null;
    }

    /** Reads 1, 2 or 4 bytes; the byte at the lowest port is the lowest. */
    int read(int port, int size) {
        Range pci = at(onPci, port);
        if (pci != null) {
            return pci.device.read(pci.offset(port), size);
        }
        int value = 0;
        for (int i = 0; i < size; i++) {
            Range range = at(ranges, port + i);
            int octet = range == null ? FLOATING : range.device.read(range.offset(port + i), 1) & 0xff;
            value |= octet << 8 * i;
        }
        return value;
    }

    /** The device at a port and the name of its register there; empty where nothing is. */
    String registerName(int port) {
        Range range = at(onPci, port) == null ? at(ranges, port) : at(onPci, port);
        return range == null ? "" : (range.device.name() + " " + range.device.registerName(range.offset(port))).strip();
    }

    /** Writes 1, 2 or 4 bytes; the lowest goes to the lowest port. */
    void write(int port, int size, int value) {
        Range pci = at(onPci, port);
        if (pci != null) {
            pci.device.write(pci.offset(port), size, value);
            return;
        }
        for (int i = 0; i < size; i++) {
            Range range = at(ranges, port + i);
            if (range != null) {
                range.device.write(range.offset(port + i), 1, value >>> 8 * i & 0xff);
            }
        }
    }
}
