package trampoline.transfer.serial.board;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.api.room.PoweredBoard;

/** Has a board run no faster than so many times real time: programs of the host are not in virtual time, and need theirs. */
final class Throttle {
    private static final long STEP = 2 * Clock.MILLISECOND;
    private static final long PICOSECONDS_PER_NANOSECOND = Clock.MICROSECOND / TimeUnit.MICROSECONDS.toNanos(1);

    private final PoweredBoard board;
    private final int times;
    private final Alarm next;
    private long wall;
    private long virtual;

    private Throttle(PoweredBoard board, int times) {
        this.board = board;
        this.times = times;
        next = board.board().clock().alarm("throttle", this::step);
    }

    /** From the next input that the board takes on. */
    static void at(PoweredBoard board, int times) {
        Throttle throttle = new Throttle(board, times);
        board.execute(throttle::begin);
    }

    private void begin() {
        wall = System.nanoTime();
        virtual = board.board().clock().now();
        next.at(virtual + STEP);
    }

    private void step() {
        long now = board.board().clock().now();
        long ahead = (now - virtual) / times / PICOSECONDS_PER_NANOSECOND - (System.nanoTime() - wall);
        if (ahead > 0) {
            LockSupport.parkNanos(ahead);
        } else {
            wall = System.nanoTime();
            virtual = now;
        }
        next.at(now + STEP);
    }
}
