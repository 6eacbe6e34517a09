package trampoline.loader.driver;

import trampoline.api.boot.LoaderBus;
import trampoline.api.bus.Bus;
import trampoline.machine.VirtualClock;

/** The loader's way to a bus without a machine: accesses take no time. */
class BenchBus implements LoaderBus {
    private final Bus bus;
    private final VirtualClock clock;

    BenchBus(Bus bus, VirtualClock clock) {
        this.bus = bus;
        this.clock = clock;
    }

    @Override
    public int read8(long address) {
        return bus.read8(address);
    }

    @Override
    public int read16(long address) {
        return bus.read16(address);
    }

    @Override
    public int read32(long address) {
        return bus.read32(address);
    }

    @Override
    public long read64(long address) {
        return bus.read64(address);
    }

    @Override
    public void write8(long address, int value) {
        bus.write8(address, value);
    }

    @Override
    public void write16(long address, int value) {
        bus.write16(address, value);
    }

    @Override
    public void write32(long address, int value) {
        bus.write32(address, value);
    }

    @Override
    public void write64(long address, long value) {
        bus.write64(address, value);
    }

    @Override
    public void pause() {
        clock.skipToNextAlarm();
    }

    @Override
    public void delay(long picoseconds) {
        clock.advance(picoseconds);
    }
}
