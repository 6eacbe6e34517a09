package trampoline.api.loader;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import trampoline.api.board.MemoryRange;

/**
 * The RAM of a board.
 *
 * @param areas in order of address
 * @param loader the bytes in it that the loader itself occupies: stage 2 and its stack
 * @param banks the same RAM as its memory controller divides it, in order of address; a kernel may be told of each by itself
 */
public record MemoryMap(List<MemoryArea> areas, MemoryRange loader, List<MemoryRange> banks) {
    public MemoryMap {
        areas = List.copyOf(areas);
        banks = List.copyOf(banks);
    }

    /** RAM that only gaps divide: every area is a bank. */
    public MemoryMap(List<MemoryArea> areas, MemoryRange loader) {
        this(areas, loader, banks(areas, List.of()));
    }

    /**
     * The same RAM with other banks.
     *
     * @param starts where banks begin; those outside of the RAM do not count
     */
    public MemoryMap dividedAt(Collection<Long> starts) {
        return new MemoryMap(areas, loader, banks(areas, starts));
    }

    private static List<MemoryRange> banks(List<MemoryArea> areas, Collection<Long> starts) {
        List<MemoryRange> banks = new ArrayList<>();
        for (MemoryArea area : areas) {
            TreeSet<Long> edges = new TreeSet<>(List.of(area.start(), area.end()));
            starts.stream().filter(start -> area.contains(start, 0)).forEach(edges::add);
            for (long from = edges.pollFirst(); !edges.isEmpty(); from = edges.pollFirst()) {
                banks.add(new MemoryRange("RAM bank " + banks.size(), from, edges.first() - from));
            }
        }
        return banks;
    }

    /** Bytes of RAM altogether. */
    public long size() {
        return areas.stream().mapToLong(MemoryArea::size).sum();
    }

    /**
     * The address at which RAM begins.
     *
     * @throws IllegalStateException when there is no RAM
     */
    public long start() {
        if (areas.isEmpty()) {
            throw new IllegalStateException("no RAM was found");
        }
        return areas.get(0).start();
    }
}
