package trampoline.machine;

import java.util.ArrayList;
import java.util.List;
import trampoline.api.bus.Bus;
import trampoline.api.bus.BusAccess;
import trampoline.api.bus.BusObserver;
import trampoline.api.debug.WatchHit;
import trampoline.api.debug.Watchpoint;

/** A watchpoint that is set: an observer on the bus for each run of physical addresses that it covers. */
final class WatchedRange {
    private final Bus bus;
    private final Watchpoint watchpoint;
    private final Hits hits;
    private final List<BusObserver> observers = new ArrayList<>();

    /** Told of each hit, in the middle of the access. */
    @FunctionalInterface
    interface Hits {
        void hit(WatchHit hit);
    }

    WatchedRange(Bus bus, Watchpoint watchpoint, List<DebugMemory.Run> where, Hits hits) {
        this.bus = bus;
        this.watchpoint = watchpoint;
        this.hits = hits;
        for (DebugMemory.Run run : where) {
            BusObserver observer = this::accessed;
            observers.add(observer);
            bus.addObserver(observer, run.address(), run.length());
        }
    }

    Watchpoint watchpoint() {
        return watchpoint;
    }

    void remove() {
        observers.forEach(bus::removeObserver);
        observers.clear();
    }

    private void accessed(BusAccess access, long address, int size, long value) {
        boolean wanted = switch (access) {
            case FETCH -> false;
            case READ -> watchpoint.kind() != Watchpoint.Kind.WRITE;
            case WRITE -> watchpoint.kind() != Watchpoint.Kind.READ;
        };
        if (wanted) {
            hits.hit(new WatchHit(watchpoint, access, address, size, value));
        }
    }
}
