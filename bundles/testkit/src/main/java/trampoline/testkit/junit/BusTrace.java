package trampoline.testkit.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trampoline.api.board.Board;
import trampoline.api.bus.BusAccess;
import trampoline.api.bus.BusObserver;

/**
 * The accesses to a board's bus since power-on, by whatever master. A parameter's {@link Traced} says which are seen;
 * without it all are, and the machine is slow. Any thread.
 */
public final class BusTrace {
    /** So many accesses are kept, the first ones. */
    public static final int KEPT = 1_000_000;

    /**
     * One of them.
     *
     * @param kind what was done
     * @param address physical byte address
     * @param size bytes: 1, 2, 4 or 8
     * @param value what was read or written, zero-extended
     * @param time virtual picoseconds since power-on
     */
    public record Access(BusAccess kind, long address, int size, long value, long time) {}

    private final Board board;
    private final List<Access> accesses = new ArrayList<>();
    private long seen;

    BusTrace(Board board) {
        this.board = board;
    }

    void observe(Optional<Traced> range) {
        BusObserver observer = this::accessed;
        range.ifPresentOrElse(
                traced -> board.bus().addObserver(observer, traced.address(), traced.length()),
                () -> board.bus().addObserver(observer));
    }

    private synchronized void accessed(BusAccess kind, long address, int size, long value) {
        seen++;
        if (accesses.size() < KEPT) {
            accesses.add(new Access(kind, address, size, value, board.clock().now()));
        }
    }

    /** The first {@value #KEPT} accesses, oldest first. */
    public synchronized List<Access> accesses() {
        return List.copyOf(accesses);
    }

    /** How many accesses there were. */
    public synchronized long count() {
        return seen;
    }

    /** The values written to an address, whatever the width, oldest first. */
    public List<Long> written(long address) {
        return accesses().stream()
                .filter(access -> access.kind() == BusAccess.WRITE && access.address() == address)
                .map(Access::value)
                .toList();
    }

    /** Forgets what was seen. */
    public synchronized void clear() {
        seen = 0;
        accesses.clear();
    }
}
