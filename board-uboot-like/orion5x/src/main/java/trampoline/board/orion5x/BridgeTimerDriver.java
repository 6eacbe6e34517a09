package trampoline.board.orion5x;

import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.TimerDriver;

/** Timer 0 of the bridge as the loader's timer: it counts TCLK down over all its 32 bits, as Linux has it. */
final class BridgeTimerDriver implements TimerDriver {
    private static final int RELOAD = 0x10;
    private static final int VALUE = 0x14;
    private static final int ON_AND_AGAIN = 3;

    private final LoaderBus bus;
    private final long base;
    private final int frequency;

    /**
     * @param base physical address of the timers
     * @param frequency of TCLK in hertz
     */
    BridgeTimerDriver(LoaderBus bus, long base, int frequency) {
        this.bus = bus;
        this.base = base;
        this.frequency = frequency;
    }

    @Override
    public void init() {
        bus.write32(base + RELOAD, -1);
        bus.write32(base + VALUE, -1);
        bus.write32(base, bus.read32(base) | ON_AND_AGAIN);
    }

    @Override
    public int frequency() {
        return frequency;
    }

    @Override
    public int count() {
        return ~bus.read32(base + VALUE);
    }
}
