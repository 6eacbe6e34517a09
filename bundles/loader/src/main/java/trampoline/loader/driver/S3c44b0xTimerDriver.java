package trampoline.loader.driver;

import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.TimerDriver;

/**
 * Timer 3 of an S3C44B0X as the loader's timer: 16 bits that count down and reload themselves, made into 32 by counting the wraps
 * (S3C44B0X User's Manual, chapter 9). At 250 kHz it wraps every 262 ms and has to be read more often than that, as every loop
 * that waits does. Kernels take timer 5, and add their prescaler to what is there; it shares none with this one.
 */
public final class S3c44b0xTimerDriver implements TimerDriver {
    private static final long TCFG0 = 0x01d5_0000L;
    private static final long TCFG1 = 0x01d5_0004L;
    private static final long TCON = 0x01d5_0008L;
    private static final long TCNTB3 = 0x01d5_0030L;
    private static final long TCNTO3 = 0x01d5_0038L;

    private static final int PRESCALER = 0xff << 8;
    private static final int DIVIDER = 0xf << 12;
    private static final int BY_32 = 4 << 12;
    private static final int CONTROL = 0xf << 16;
    private static final int START = 1 << 16;
    private static final int MANUAL_UPDATE = 2 << 16;
    private static final int RELOAD = 8 << 16;
    private static final int PRESCALED_BY = 8;
    private static final int DIVIDED_BY = 32;
    private static final int TURN = 0x10000;

    private final LoaderBus bus;
    private final S3c44b0xClock clock;
    private int high;
    private int last;

    /**
     * @param bus the loader's way to the registers
     * @param crystal hertz
     */
    public S3c44b0xTimerDriver(LoaderBus bus, long crystal) {
        this.bus = bus;
        clock = new S3c44b0xClock(bus, crystal);
    }

    @Override
    public void init() {
        int control = bus.read32(TCON) & ~CONTROL;
        bus.write32(TCON, control);
        bus.write32(TCFG0, bus.read32(TCFG0) & ~PRESCALER | PRESCALED_BY - 1 << 8);
        bus.write32(TCFG1, bus.read32(TCFG1) & ~DIVIDER | BY_32);
        bus.write32(TCNTB3, TURN - 1);
        bus.write32(TCON, control | MANUAL_UPDATE | RELOAD);
        bus.write32(TCON, control | START | RELOAD);
        high = 0;
        last = 0;
    }

    @Override
    public int frequency() {
        return (int) (clock.mclk() / PRESCALED_BY / DIVIDED_BY);
    }

    @Override
    public int count() {
        // it counts down
        int now = TURN - 1 - (bus.read32(TCNTO3) & TURN - 1);
        if (now < last) {
            high += TURN;
        }
        last = now;
        return high + now;
    }
}
