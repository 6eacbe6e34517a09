package trampoline.loader.transfer;

import trampoline.api.boot.TimerDriver;
import trampoline.api.clock.Clock;

/** Time by the loader's timer, whose counter wraps: it has to be asked at least once in a turn of the counter. */
final class TimerTime {
    private final TimerDriver timer;
    private int lastTick;
    private long ticks;

    TimerTime(TimerDriver timer) {
        this.timer = timer;
        lastTick = timer.count();
    }

    /** Picoseconds since this began. */
    long now() {
        int now = timer.count();
        ticks += Integer.toUnsignedLong(now - lastTick);
        lastTick = now;
        return Clock.ticks(ticks, timer.frequency());
    }
}
