package trampoline.loader.driver;

import trampoline.api.boot.LedDriver;
import trampoline.api.boot.LoaderBus;

/** Driver for an LED that a pin of an S3C44B0X's port B lights when it is low (S3C44B0X User's Manual, chapter 8). */
public final class S3c44b0xLedDriver implements LedDriver {
    private static final long PCONB = 0x01d2_0008L;
    private static final long PDATB = 0x01d2_000cL;

    private final LoaderBus bus;
    private final int bit;

    /**
     * @param bus the loader's way to the registers
     * @param pin 0 to 10
     */
    public S3c44b0xLedDriver(LoaderBus bus, int pin) {
        this.bus = bus;
        bit = 1 << pin;
    }

    @Override
    public void init() {
        set(false);
        bus.write32(PCONB, bus.read32(PCONB) & ~bit);
    }

    @Override
    public void set(boolean on) {
        int levels = bus.read32(PDATB);
        bus.write32(PDATB, on ? levels & ~bit : levels | bit);
    }
}
