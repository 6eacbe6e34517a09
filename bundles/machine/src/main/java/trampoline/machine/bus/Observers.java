package trampoline.machine.bus;

import java.util.ArrayList;
import java.util.List;
import trampoline.api.bus.Bus;
import trampoline.api.bus.BusAccess;
import trampoline.api.bus.BusObserver;

/** Those who see accesses: all of them, or those to a range of addresses. */
final class Observers {
    private record Entry(BusObserver observer, long first, long last) {
        boolean sees(long from, long to) {
            return from <= last && to >= first;
        }

        boolean seesAll() {
            return first == 0 && last == Long.MAX_VALUE;
        }
    }

    private Entry[] entries = {};

    void add(BusObserver observer, long first, long last) {
        List<Entry> longer = new ArrayList<>(List.of(entries));
        longer.add(new Entry(observer, first, last));
        entries = longer.toArray(new Entry[0]);
    }

    /** False when it was not there. */
    boolean remove(BusObserver observer) {
        List<Entry> fewer = new ArrayList<>(List.of(entries));
        boolean removed = fewer.removeIf(entry -> entry.observer() == observer);
        entries = fewer.toArray(new Entry[0]);
        return removed;
    }

    boolean isEmpty() {
        return entries.length == 0;
    }

    /** True when somebody sees an access somewhere in the granule around {@code address}. */
    boolean seeGranule(long address) {
        long start = address & -Bus.GRANULE;
        for (Entry entry : entries) {
            if (entry.seesAll() || entry.sees(start, start + Bus.GRANULE - 1)) {
                return true;
            }
        }
        return false;
    }

    void report(BusAccess access, long address, int size, long value) {
        for (Entry entry : entries) {
            if (entry.seesAll() || entry.sees(address, address + size - 1)) {
                entry.observer().accessed(access, address, size, value);
            }
        }
    }
}
