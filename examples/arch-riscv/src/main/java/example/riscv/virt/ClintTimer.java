package example.riscv.virt;

import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.TimerDriver;

/** The CLINT's time as the loader's timer. */
final class ClintTimer implements TimerDriver {
    private static final long MTIME = Clint.ADDRESS + 0xbff8;

    private final LoaderBus bus;

    ClintTimer(LoaderBus bus) {
        this.bus = bus;
    }

    @Override
    public void init() {}

    @Override
    public int frequency() {
        return VirtBoard.TIMEBASE;
    }

    @Override
    public int count() {
        return bus.read32(MTIME);
    }
}
