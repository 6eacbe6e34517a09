package trampoline.image.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;
import trampoline.api.board.MemoryRange;
import trampoline.api.image.ImageException;

/**
 * Everything an image puts into memory, and where it wants to be entered.
 *
 * @param segments in the order of the image
 * @param entry empty when the image says none
 */
public record LoadPlan(List<LoadSegment> segments, OptionalLong entry) {
    /** Copies the list. */
    public LoadPlan {
        segments = List.copyOf(segments);
    }

    /**
     * Checks that no two segments share a byte, by the addresses the image says.
     *
     * @return this
     * @throws ImageException naming both segments
     */
    public LoadPlan disjoint() throws ImageException {
        return disjoint(LongUnaryOperator.identity());
    }

    private LoadPlan disjoint(LongUnaryOperator physical) throws ImageException {
        List<LoadSegment> sorted = new ArrayList<>(segments);
        sorted.removeIf(segment -> segment.memoryLength() == 0);
        sorted.sort(Comparator.comparing(segment -> physical.applyAsLong(segment.address()), Long::compareUnsigned));
        for (int i = 1; i < sorted.size(); i++) {
            LoadSegment low = sorted.get(i - 1);
            LoadSegment high = sorted.get(i);
            long apart = physical.applyAsLong(high.address()) - physical.applyAsLong(low.address());
            if (Long.compareUnsigned(apart, low.memoryLength()) < 0) {
                throw new ImageException(
                        "overlapping loads: " + low + " and " + high + "; each byte of memory may be loaded once");
            }
        }
        return this;
    }

    /**
     * Checks that every segment, and the entry, lies in RAM and that no two segments share a byte there.
     *
     * @param ram the areas of RAM; adjacent ones count as one
     * @param physical from an address of the image to a physical one, for example out of KSEG0
     * @return this
     * @throws ImageException naming the segment or the entry, and the RAM there is
     */
    public LoadPlan check(List<MemoryRange> ram, LongUnaryOperator physical) throws ImageException {
        List<long[]> areas = merged(ram);
        for (LoadSegment segment : segments) {
            if (!holds(areas, physical.applyAsLong(segment.address()), segment.memoryLength())) {
                throw new ImageException(
                        segment + " is not in RAM, which is " + text(areas) + "; link or load it elsewhere");
            }
        }
        disjoint(physical);
        if (entry.isPresent() && !holds(areas, physical.applyAsLong(entry.getAsLong()), 1)) {
            throw new ImageException(
                    String.format("entry 0x%x is not in RAM, which is %s", entry.getAsLong(), text(areas)));
        }
        return this;
    }

    private static List<long[]> merged(List<MemoryRange> ram) {
        List<long[]> areas = new ArrayList<>();
        ram.stream()
                .map(range -> new long[] {range.start(), range.length()})
                .sorted(Comparator.comparingLong(area -> area[0]))
                .forEach(area -> {
                    long[] last = areas.isEmpty() ? null : areas.get(areas.size() - 1);
                    if (last != null && area[0] <= last[0] + last[1]) {
                        last[1] = Math.max(last[1], area[0] + area[1] - last[0]);
                    } else {
                        areas.add(area);
                    }
                });
        return areas;
    }

    private static boolean holds(List<long[]> areas, long address, long length) {
        return areas.stream()
                .anyMatch(area ->
                        address >= area[0] && address - area[0] <= area[1] && length <= area[1] - (address - area[0]));
    }

    private static String text(List<long[]> areas) {
        return areas.isEmpty()
                ? "nowhere"
                : String.join(
                        ", ",
                        areas.stream()
                                .map(area -> String.format("0x%08x to 0x%08x", area[0], area[0] + area[1] - 1))
                                .toList());
    }
}
