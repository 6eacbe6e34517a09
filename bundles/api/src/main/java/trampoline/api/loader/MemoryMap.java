package trampoline.api.loader;

import java.util.List;
import trampoline.api.board.MemoryRange;

/**
 * The RAM of a board.
 *
 * @param areas in order of address
 * @param loader the bytes in it that the loader itself occupies: stage 2 and its stack
 */
public record MemoryMap(List<MemoryArea> areas, MemoryRange loader) {
    public MemoryMap {
        areas = List.copyOf(areas);
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
