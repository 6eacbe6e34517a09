package trampoline.machine;

import trampoline.api.boot.LoaderBus;
import trampoline.api.bus.Bus;

/**
 * The board's bus with the price of each access: virtual time passes as if the core had executed it. A reset or
 * power-off that was asked for meanwhile leaves the calling Java code by an unchecked signal, which it must let pass.
 */
public final class ChargedBus implements LoaderBus {
    private static final int MAX_CYCLES = 1 << 20;

    private final Machine machine;
    private final Bus bus;
    private final VirtualClock clock;
    private final int cyclesPerAccess;

    ChargedBus(Machine machine, Bus bus, int cyclesPerAccess) {
        if (cyclesPerAccess < 0 || cyclesPerAccess > MAX_CYCLES) {
            throw new IllegalArgumentException(
                    "cycles per access must be 0 to " + MAX_CYCLES + ", not " + cyclesPerAccess);
        }
        this.machine = machine;
        this.bus = bus;
        this.clock = machine.clock();
        this.cyclesPerAccess = cyclesPerAccess;
    }

    private void charge() {
        machine.lookAfter(clock.advanceCycles(cyclesPerAccess));
    }

    @Override
    public int read8(long address) {
        charge();
        return bus.read8(address);
    }

    @Override
    public int read16(long address) {
        charge();
        return bus.read16(address);
    }

    @Override
    public int read32(long address) {
        charge();
        return bus.read32(address);
    }

    @Override
    public long read64(long address) {
        charge();
        return bus.read64(address);
    }

    @Override
    public void write8(long address, int value) {
        charge();
        bus.write8(address, value);
    }

    @Override
    public void write16(long address, int value) {
        charge();
        bus.write16(address, value);
    }

    @Override
    public void write32(long address, int value) {
        charge();
        bus.write32(address, value);
    }

    @Override
    public void write64(long address, long value) {
        charge();
        bus.write64(address, value);
    }

    @Override
    public void pause() {
        machine.pause("the loader polls");
    }

    @Override
    public void delay(long picoseconds) {
        machine.delay(picoseconds);
    }
}
