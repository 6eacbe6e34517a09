package trampoline.loader.stage;

import java.io.PrintStream;
import trampoline.api.boot.LedDriver;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.SerialDriver;
import trampoline.api.boot.TimerDriver;
import trampoline.api.clock.Clock;
import trampoline.api.loader.Keys;
import trampoline.api.loader.StageContext;

/** Counts seconds on the board's timer, with a dot and a blink of the LED for each, until a key is pressed. */
final class Countdown {
    /** A key is looked for this often. */
    private static final int LOOKS_PER_SECOND = 1000;

    private final LoaderBus bus;
    private final SerialDriver serial;
    private final TimerDriver timer;
    private final LedDriver led;
    private final PrintStream out;

    Countdown(StageContext context) {
        bus = context.bus();
        serial = context.get(Keys.SERIAL);
        timer = context.get(Keys.TIMER);
        led = context.find(Keys.LED);
        out = context.out();
    }

    /**
     * Waits.
     *
     * @return true when a key was pressed, which is taken
     */
    boolean run(int seconds) {
        int start = timer.count();
        for (int second = 1; second <= seconds; second++) {
            if (waitUntil(start + second * timer.frequency())) {
                return true;
            }
            out.print('.');
            if (led != null) {
                led.set(second % 2 == 0);
            }
        }
        return false;
    }

    /** Waits for the counter to reach {@code count}; true when a key was pressed. */
    private boolean waitUntil(int count) {
        int look = Math.max(1, timer.frequency() / LOOKS_PER_SECOND);
        while (true) {
            if (serial.poll() >= 0) {
                return true;
            }
            // the counter wraps, so only the difference means something
            int left = count - timer.count();
            if (left <= 0) {
                return false;
            }
            bus.delay(Clock.ticks(Math.min(left, look), timer.frequency()));
        }
    }
}
