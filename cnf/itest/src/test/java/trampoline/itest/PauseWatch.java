package trampoline.itest;

import java.util.concurrent.TimeUnit;
import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.api.room.PoweredBoard;

/**
 * How long a board that runs at the speed of a real one stood still at most: the host's time between two of its
 * milliseconds. A guest that is merely slow for a while is late, but does not stand still.
 */
final class PauseWatch {
    private final Clock clock;
    private final Alarm alarm;
    private long last;
    private volatile long longest;

    /** Begins, for as long as the board is powered on. */
    PauseWatch(PoweredBoard board) {
        clock = board.board().clock();
        alarm = clock.alarm("pause watch", this::passed);
        board.execute(this::passed);
    }

    private void passed() {
        long now = System.nanoTime();
        if (last != 0) {
            longest = Math.max(longest, now - last - TimeUnit.MILLISECONDS.toNanos(1));
        }
        last = now;
        alarm.at(clock.now() + Clock.MILLISECOND);
    }

    /** The longest time so far in which the board did not get on, in milliseconds of the host. Any thread. */
    double milliseconds() {
        return longest / 1e6;
    }
}
