package trampoline.loader.memory;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import trampoline.api.board.MemoryRange;
import trampoline.api.boot.LoaderBus;
import trampoline.api.bus.BusError;
import trampoline.api.loader.MemoryArea;
import trampoline.api.loader.MemoryMap;

/**
 * Finds the RAM in the windows that the CPU reserves for it. The first word of every page is set to zero. Then page
 * after page is looked at: when its first word is not zero any more, it is an alias of a page that was accepted
 * before, because every accepted page gets a mark there; otherwise it is accepted when the {@linkplain PatternTest
 * two-word test} passes.
 * In the end the marks are cleared, and adjacent pages are joined into areas.
 *
 * <p>The pages on which the loader itself lies are not tested, and their first words are put back. They get their marks
 * before the walk, so that the loader's own addresses are the ones that count, whichever alias the walk comes to first.
 */
public final class MemoryDetector {
    private final LoaderBus bus;
    private final int pageSize;
    private final MemoryRange loader;

    /**
     * @param bus where to look
     * @param pageSize step in bytes, a power of two of at least 8
     * @param loader what the loader occupies; whole pages
     */
    public MemoryDetector(LoaderBus bus, int pageSize, MemoryRange loader) {
        if (pageSize < 8 || Integer.bitCount(pageSize) != 1) {
            throw new IllegalArgumentException("page size must be a power of two of at least 8, not " + pageSize);
        }
        this.bus = bus;
        this.pageSize = pageSize;
        this.loader = loader;
    }

    /**
     * Walks the windows.
     *
     * @param windows in order of address; whole pages
     * @return the RAM; contents are as before, but for the first word of every page, which is zero
     */
    public MemoryMap detect(List<MemoryRange> windows) {
        int[] firstWords = readFirstWords();
        try {
            List<BitSet> candidates = new ArrayList<>();
            for (MemoryRange window : windows) {
                candidates.add(zero(window));
            }
            for (int i = 0; i < firstWords.length; i++) {
                long page = page(loader, i);
                bus.write32(page, mark(page));
            }
            List<BitSet> accepted = new ArrayList<>();
            for (int i = 0; i < windows.size(); i++) {
                accepted.add(walk(windows.get(i), candidates.get(i)));
            }
            List<MemoryArea> areas = new ArrayList<>();
            for (int i = 0; i < windows.size(); i++) {
                clearMarks(windows.get(i), accepted.get(i));
                areas.addAll(join(windows.get(i), accepted.get(i)));
            }
            return new MemoryMap(joinAcrossWindows(areas), loader);
        } finally {
            for (int i = 0; i < firstWords.length; i++) {
                bus.write32(page(loader, i), firstWords[i]);
            }
        }
    }

    private int[] readFirstWords() {
        int[] words = new int[(int) (loader.length() / pageSize)];
        for (int i = 0; i < words.length; i++) {
            words[i] = bus.read32(page(loader, i));
        }
        return words;
    }

    private int pages(MemoryRange window) {
        return (int) (window.length() / pageSize);
    }

    private long page(MemoryRange range, int index) {
        return range.start() + (long) index * pageSize;
    }

    /** Not zero, and different for every page within 4 GiB. */
    private static int mark(long page) {
        return (int) (page | 1);
    }

    /** Zeroes the first word of every page; gives the pages that took it. */
    private BitSet zero(MemoryRange window) {
        BitSet answered = new BitSet(pages(window));
        for (int i = 0; i < pages(window); i++) {
            try {
                bus.write32(page(window, i), 0);
                answered.set(i);
            } catch (BusError e) {
                // nothing there
            }
        }
        return answered;
    }

    /** Gives the pages that are RAM of their own, each with its mark. */
    private BitSet walk(MemoryRange window, BitSet candidates) {
        BitSet accepted = new BitSet(pages(window));
        for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
            long page = page(window, i);
            if (loader.contains(page)) {
                accepted.set(i);
            } else if (!isMarked(page) && PatternTest.passes(bus, page)) {
                bus.write32(page, mark(page));
                accepted.set(i);
            }
        }
        return accepted;
    }

    private void clearMarks(MemoryRange window, BitSet accepted) {
        for (int i = accepted.nextSetBit(0); i >= 0; i = accepted.nextSetBit(i + 1)) {
            bus.write32(page(window, i), 0);
        }
    }

    private boolean isMarked(long page) {
        try {
            return bus.read32(page) != 0;
        } catch (BusError e) {
            return false;
        }
    }

    private List<MemoryArea> join(MemoryRange window, BitSet accepted) {
        List<MemoryArea> areas = new ArrayList<>();
        int from = accepted.nextSetBit(0);
        while (from >= 0) {
            int to = accepted.nextClearBit(from);
            areas.add(area(page(window, from), (long) (to - from) * pageSize));
            from = accepted.nextSetBit(to);
        }
        return areas;
    }

    private MemoryArea area(long start, long size) {
        long used = Math.min(start + size, loader.start() + loader.length()) - Math.max(start, loader.start());
        return new MemoryArea(start, size, Math.max(0, used));
    }

    private static List<MemoryArea> joinAcrossWindows(List<MemoryArea> areas) {
        List<MemoryArea> joined = new ArrayList<>();
        for (MemoryArea area : areas) {
            MemoryArea last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && last.end() == area.start()) {
                joined.set(
                        joined.size() - 1,
                        new MemoryArea(last.start(), last.size() + area.size(), last.used() + area.used()));
            } else {
                joined.add(area);
            }
        }
        return joined;
    }
}
