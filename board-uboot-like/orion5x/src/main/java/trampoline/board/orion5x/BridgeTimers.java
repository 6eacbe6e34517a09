package trampoline.board.orion5x;

import trampoline.api.clock.Clock;
import trampoline.machine.register.Field;
import trampoline.machine.register.Register;
import trampoline.machine.register.RegisterDevice;

/**
 * The bridge's two timers and its watchdog at 0x20300: counters of 32 bits that count TCLK down.
 *
 * <p>Source: Linux 6.1 ({@code arch/arm/plat-orion/time.c}, {@code drivers/watchdog/orion_wdt.c}). Not modelled: nothing that
 * these use. A timer's zero sets its bit in the bridge's interrupt cause; the watchdog's does so and pulls the reset output,
 * where that is let out.
 */
final class BridgeTimers extends RegisterDevice {
    /** Bytes of the block. */
    static final int LENGTH = 0x100;

    private static final int COUNTERS = 3;
    private static final String[] NAMES = {"TIMER0", "TIMER1", "WATCHDOG"};
    private static final int[] CAUSES = {BridgeCause.TIMER0, BridgeCause.TIMER1, BridgeCause.WATCHDOG};

    private final BridgeCause cause;
    private final DownCounter[] counters = new DownCounter[COUNTERS];

    /**
     * @param tclk counts per second
     * @param watchdog run when the watchdog reaches zero
     */
    BridgeTimers(Clock clock, long tclk, BridgeCause cause, Runnable watchdog) {
        super("timers");
        this.cause = cause;
        Register control = register(0x00, "TIMER_CTRL");
        for (int i = 0; i < COUNTERS; i++) {
            int number = i;
            boolean watches = i == COUNTERS - 1;
            DownCounter counter = new DownCounter(clock, "Orion " + NAMES[i], tclk, () -> {
                cause.set(CAUSES[number]);
                if (watches) {
                    watchdog.run();
                }
            });
            counters[i] = counter;
            Field on = control.flag(NAMES[i] + "_EN", 2 * i);
            Field again = control.flag(NAMES[i] + "_AUTO", 2 * i + 1);
            on.onWrite(value -> counter.run(on.isSet(), again.isSet()));
            again.onWrite(value -> counter.run(on.isSet(), again.isSet()));
            register(0x10 + 8 * i, NAMES[i] + "_RELOAD", counter::reload, counter::setReload);
            register(0x14 + 8 * i, NAMES[i] + "_VAL", counter::value, counter::setValue);
        }
        cause.onCleared(this::awaitZeros);
        reset();
    }

    @Override
    public void reset() {
        super.reset();
        for (DownCounter counter : counters) {
            counter.reset();
        }
        awaitZeros();
    }

    /** A zero whose bit is set already changes nothing, so it need not be waited for. */
    private void awaitZeros() {
        for (int i = 0; i < COUNTERS; i++) {
            if (!cause.isSet(CAUSES[i])) {
                counters[i].await();
            }
        }
    }
}
