package trampoline.machine;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import trampoline.api.bus.Bus;
import trampoline.api.bus.BusAccess;
import trampoline.api.bus.BusObserver;
import trampoline.api.bus.BusTarget;
import trampoline.api.clock.Alarm;
import trampoline.api.debug.PolledAddress;

/** Counts what is read for a while, to find out what a core waits for that does not sleep. Machine's thread. */
final class PollWatch implements BusObserver {
    /** Fewer reads of a place in memory say nothing. */
    private static final int FEWEST_OF_MEMORY = 64;

    /** The same of a register: where time is skipped while a core only waits there are not many. */
    private static final int FEWEST_OF_REGISTER = 3;

    /** A core that reads this many addresses does not wait for one. */
    private static final int MOST_ADDRESSES = 1024;

    private final Bus bus;
    private final VirtualClock clock;
    private final Alarm over;
    private final CompletableFuture<Optional<PolledAddress>> outcome;
    private final Map<Long, Reads> reads = new HashMap<>();
    private long registerReads;
    private long memoryReads;
    private boolean running;

    private static final class Reads {
        final boolean register;
        long count;
        long last;

        Reads(boolean register) {
            this.register = register;
        }
    }

    PollWatch(Bus bus, VirtualClock clock, CompletableFuture<Optional<PolledAddress>> outcome) {
        this.bus = bus;
        this.clock = clock;
        this.outcome = outcome;
        over = clock.alarm("debug port: end of a look at what is polled", this::end);
    }

    void begin(long picoseconds) {
        running = true;
        bus.addObserver(this);
        over.at(clock.now() + picoseconds);
    }

    @Override
    public void accessed(BusAccess access, long address, int size, long value) {
        if (access != BusAccess.READ) {
            return;
        }
        Reads known = reads.get(address);
        if (known == null && reads.size() < MOST_ADDRESSES) {
            known = new Reads(bus.target(address).kind() == BusTarget.Kind.DEVICE);
            reads.put(address, known);
        }
        if (known != null) {
            known.count++;
            known.last = value;
        }
        if (known != null && known.register) {
            registerReads++;
        } else {
            memoryReads++;
        }
    }

    /** Ends it and tells what was found. Safe to call again. */
    void end() {
        if (running) {
            running = false;
            bus.removeObserver(this);
            over.cancel();
        }
        outcome.complete(found());
    }

    /** A register that most reads of registers were of, else a place in memory that nearly all reads were of. */
    private Optional<PolledAddress> found() {
        return reads.entrySet().stream()
                .filter(entry -> isMost(entry.getValue()))
                .max(Comparator.comparingInt(entry -> entry.getValue().register ? 1 : 0))
                .map(entry -> new PolledAddress(
                        entry.getKey(),
                        bus.target(entry.getKey()),
                        bus.registerName(entry.getKey()),
                        entry.getValue().last));
    }

    private boolean isMost(Reads of) {
        int fewest = of.register ? FEWEST_OF_REGISTER : FEWEST_OF_MEMORY;
        long all = of.register ? registerReads : memoryReads + registerReads;
        return of.count >= fewest && of.count * 10 >= all * 9;
    }
}
