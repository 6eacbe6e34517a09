package trampoline.board.orion5x;

import java.util.List;
import trampoline.api.device.MappedDevice;
import trampoline.machine.bus.Region;

/** What answers in the address windows of one target and attribute of the chip's crossbar. */
interface WindowTarget {
    /**
     * Makes the regions of a window; they are dropped when it moves.
     *
     * @param start first address, a multiple of {@code length}
     * @param length bytes, a power of two from 64 KiB on
     */
    List<Region> open(long start, long length);

    /** The window has moved: these regions are off the bus for good. */
    default void closed(List<Region> regions) {
        // most devices do not know where they are seen
    }

    /** A device whose offsets are addresses in the window. */
    static WindowTarget of(MappedDevice device) {
        return (start, length) -> List.of(Region.device(start, length, device));
    }
}
