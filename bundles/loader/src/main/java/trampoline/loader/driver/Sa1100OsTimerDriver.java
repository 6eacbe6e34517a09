package trampoline.loader.driver;

import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.TimerDriver;

/** Driver for the counter of the SA-1100's OS timer, which runs from reset on (SA-1100 Developer's Manual, 9.4). */
public final class Sa1100OsTimerDriver implements TimerDriver {
    private static final long OSCR = 0x9000_0010L;
    private static final int FREQUENCY = 3_686_400;

    private final LoaderBus bus;

    /** @param bus the loader's way to the registers */
    public Sa1100OsTimerDriver(LoaderBus bus) {
        this.bus = bus;
    }

    @Override
    public void init() {
        // the counter has no switch
    }

    @Override
    public int frequency() {
        return FREQUENCY;
    }

    @Override
    public int count() {
        return bus.read32(OSCR);
    }
}
