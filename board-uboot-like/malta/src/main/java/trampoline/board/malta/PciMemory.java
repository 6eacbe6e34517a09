package trampoline.board.malta;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import trampoline.api.device.MappedDevice;

/** The memory space of PCI bus 0: what answers there lies where its base address register says. */
final class PciMemory {
    private record Range(IntSupplier start, int length, MappedDevice device) {}

    private final List<Range> ranges = new ArrayList<>();

    /** A target of a cycle: a device and the offset in it. */
    record Target(MappedDevice device, int offset) {}

    /**
     * Puts a device where a register says.
     *
     * @param start gives the first address, or 0 while the device does not answer
     */
    void add(IntSupplier start, int length, MappedDevice device) {
        ranges.add(new Range(start, length, device));
    }

    /** What answers at a PCI address; null when nothing does. */
    Target find(int address) {
        for (Range range : ranges) {
            int start = range.start.getAsInt();
            if (start != 0 && Integer.compareUnsigned(address - start, range.length) < 0) {
                return new Target(range.device, address - start);
            }
        }
        return null;
    }
}
