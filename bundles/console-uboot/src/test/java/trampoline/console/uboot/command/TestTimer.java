package trampoline.console.uboot.command;

import trampoline.api.boot.TimerDriver;
import trampoline.api.clock.Clock;

/** A counter of microseconds. */
record TestTimer(TestBus bus) implements TimerDriver {
    private static final int FREQUENCY = 1_000_000;

    @Override
    public void init() {}

    @Override
    public int frequency() {
        return FREQUENCY;
    }

    @Override
    public int count() {
        bus.delay(Clock.MICROSECOND);
        return (int) (bus.clock().now() / Clock.MICROSECOND);
    }
}
