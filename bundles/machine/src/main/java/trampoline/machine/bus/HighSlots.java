package trampoline.machine.bus;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What answers from 4 GiB on, where page tables would be large and mostly empty: the slots of spans of granules, in order
 * of address, found by bisection. A board has few regions there.
 */
final class HighSlots {
    /** Where the spans start; each ends where the next one starts, the last one never does. */
    private long[] starts = {0};

    private Slot[] slots = {Slot.NOTHING};

    /** Replaces all there is by {@code byPriority}, highest priority first. */
    void set(List<Region> byPriority) {
        TreeSet<Long> edges = new TreeSet<>();
        edges.add(0L);
        for (Region region : byPriority) {
            // between these the same regions answer in every granule
            edges.add(SystemBus.granuleDown(region.address()));
            edges.add(SystemBus.granuleUp(region.address()));
            edges.add(SystemBus.granuleDown(region.end()));
            edges.add(SystemBus.granuleUp(region.end()));
        }
        starts = edges.stream().mapToLong(Long::longValue).toArray();
        List<Slot> found = new ArrayList<>();
        for (long start : starts) {
            found.add(SystemBus.slotOf(start, byPriority));
        }
        slots = found.toArray(new Slot[0]);
    }

    /** The slot of the granule around {@code address}; negative addresses are beyond what a bus answers. */
    Slot at(long address) {
        if (address < 0) {
            return Slot.NOTHING;
        }
        int from = 0;
        int to = starts.length - 1;
        while (from < to) {
            int middle = from + to + 1 >>> 1;
            if (starts[middle] <= address) {
                from = middle;
            } else {
                to = middle - 1;
            }
        }
        return slots[from];
    }
}
