package trampoline.loader.driver;

import trampoline.api.boot.LedDriver;
import trampoline.api.boot.LoaderBus;

/** Driver for an LED that a GPIO pin of the SA-1100 lights when it is high (SA-1100 Developer's Manual, 9.1). */
public final class Sa1100GpioLedDriver implements LedDriver {
    private static final long GPDR = 0x9004_0004L;
    private static final long GPSR = 0x9004_0008L;
    private static final long GPCR = 0x9004_000cL;
    private static final long GAFR = 0x9004_001cL;

    private final LoaderBus bus;
    private final int bit;

    /**
     * @param bus the loader's way to the registers
     * @param pin 0 to 27
     */
    public Sa1100GpioLedDriver(LoaderBus bus, int pin) {
        this.bus = bus;
        this.bit = 1 << pin;
    }

    @Override
    public void init() {
        bus.write32(GPCR, bit);
        bus.write32(GAFR, bus.read32(GAFR) & ~bit);
        bus.write32(GPDR, bus.read32(GPDR) | bit);
    }

    @Override
    public void set(boolean on) {
        bus.write32(on ? GPSR : GPCR, bit);
    }
}
