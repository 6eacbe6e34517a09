package trampoline.board.malta;

import trampoline.api.boot.LedDriver;
import trampoline.api.boot.LoaderBus;

/** Malta's LED bar as a status light: all eight at once (Malta User's Manual, section 5.4). */
public final class LedBarDriver implements LedDriver {
    private static final int ALL = 0xff;

    private final LoaderBus bus;
    private final long register;

    /**
     * @param bus the loader's way to the register
     * @param register physical address of LEDBAR
     */
    public LedBarDriver(LoaderBus bus, long register) {
        this.bus = bus;
        this.register = register;
    }

    @Override
    public void init() {
        set(false);
    }

    @Override
    public void set(boolean on) {
        bus.write32(register, on ? ALL : 0);
    }
}
