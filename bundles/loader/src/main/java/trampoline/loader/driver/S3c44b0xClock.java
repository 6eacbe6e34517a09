package trampoline.loader.driver;

import trampoline.api.boot.LoaderBus;

/** What MCLK of an S3C44B0X is, by the registers that make it of the crystal (S3C44B0X User's Manual, chapter 5). */
final class S3c44b0xClock {
    private static final long PLLCON = 0x01d8_0000L;
    private static final long CLKSLOW = 0x01d8_0008L;
    private static final int SLOW = 1 << 4;

    private final LoaderBus bus;
    private final long crystal;

    /** @param crystal hertz */
    S3c44b0xClock(LoaderBus bus, long crystal) {
        this.bus = bus;
        this.crystal = crystal;
    }

    /** MCLK in hertz. */
    long mclk() {
        int slow = bus.read32(CLKSLOW);
        if ((slow & SLOW) != 0) {
            int divider = slow & 0xf;
            return divider == 0 ? crystal : crystal / (2L * divider);
        }
        int pll = bus.read32(PLLCON);
        long multiplied = crystal * ((pll >>> 12 & 0xff) + 8);
        return multiplied / ((pll >>> 4 & 0x3f) + 2L << (pll & 3));
    }
}
