package trampoline.console.uboot.command;

import trampoline.api.boot.LoaderBus;
import trampoline.api.bus.Bus;
import trampoline.api.clock.Clock;
import trampoline.machine.VirtualClock;

/** The way to the test board's bus. An access takes 200 ns; a test that takes an hour of virtual time has failed. */
final class TestBus implements LoaderBus {
    private static final long ACCESS = Clock.MICROSECOND / 5;
    private static final long LONGEST_TEST = 3600 * Clock.SECOND;

    private final Bus bus;
    private final VirtualClock clock;

    TestBus(TestBoard board) {
        bus = board.bus();
        clock = board.clock();
    }

    VirtualClock clock() {
        return clock;
    }

    private Bus charged() {
        delay(ACCESS);
        return bus;
    }

    @Override
    public int read8(long address) {
        return charged().read8(address);
    }

    @Override
    public int read16(long address) {
        return charged().read16(address);
    }

    @Override
    public int read32(long address) {
        return charged().read32(address);
    }

    @Override
    public void write8(long address, int value) {
        charged().write8(address, value);
    }

    @Override
    public void write16(long address, int value) {
        charged().write16(address, value);
    }

    @Override
    public void write32(long address, int value) {
        charged().write32(address, value);
    }

    @Override
    public long read64(long address) {
        return charged().read64(address);
    }

    @Override
    public void write64(long address, long value) {
        charged().write64(address, value);
    }

    @Override
    public void pause() {
        if (!clock.skipToNextAlarm()) {
            delay(Clock.MILLISECOND);
        }
    }

    @Override
    public void delay(long picoseconds) {
        clock.advance(picoseconds);
        if (clock.now() > LONGEST_TEST) {
            throw new AssertionError("after an hour of virtual time the test still runs");
        }
    }
}
