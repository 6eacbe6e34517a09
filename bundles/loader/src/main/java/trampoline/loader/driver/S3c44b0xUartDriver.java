package trampoline.loader.driver;

import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.SerialDriver;

/** Driver for a UART of an S3C44B0X, with its FIFOs (S3C44B0X User's Manual, chapter 10). */
public final class S3c44b0xUartDriver implements SerialDriver {
    private static final int ULCON = 0x00;
    private static final int UCON = 0x04;
    private static final int UFCON = 0x08;
    private static final int UTRSTAT = 0x10;
    private static final int UFSTAT = 0x18;
    private static final int UTXH = 0x20;
    private static final int URXH = 0x24;
    private static final int UBRDIV = 0x28;

    private static final int EIGHT_BITS = 3;
    private static final int POLLED = 1 | 1 << 2;
    private static final int TRANSMIT_MODE = 3 << 2;
    private static final int FIFOS_CLEARED = 1 | 1 << 1 | 1 << 2;
    private static final int SENT = 1 << 2;
    private static final int TRANSMIT_FULL = 1 << 9;
    private static final int RECEIVED = 0xf | 1 << 8;
    private static final int SAMPLES = 16;
    private static final int MAX_DIVISOR = 1 << 16;

    private final LoaderBus bus;
    private final long base;
    private final S3c44b0xClock clock;
    private int baud;

    /**
     * @param bus the loader's way to the registers
     * @param base physical address of ULCON
     * @param crystal hertz
     */
    public S3c44b0xUartDriver(LoaderBus bus, long base, long crystal) {
        this.bus = bus;
        this.base = base;
        clock = new S3c44b0xClock(bus, crystal);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when the UART cannot make that rate of the present MCLK, naming the range
     */
    @Override
    public void init(int rate) {
        long mclk = clock.mclk();
        long divisor = rate > 0 ? Math.round(mclk / (double) SAMPLES / rate) : 0;
        if (divisor < 1 || divisor > MAX_DIVISOR) {
            throw new IllegalArgumentException(String.format(
                    "the S3C44B0X's UART makes %d to %d baud of %d Hz, not %d",
                    mclk / SAMPLES / MAX_DIVISOR + 1, mclk / SAMPLES, mclk, rate));
        }
        if ((bus.read32(base + UCON) & TRANSMIT_MODE) != 0) {
            drain();
        }
        bus.write32(base + UCON, 0);
        bus.write32(base + ULCON, EIGHT_BITS);
        bus.write32(base + UBRDIV, (int) divisor - 1);
        bus.write32(base + UFCON, FIFOS_CLEARED);
        bus.write32(base + UCON, POLLED);
        baud = rate;
    }

    @Override
    public int baud() {
        return baud;
    }

    @Override
    public void put(int character) {
        while ((bus.read32(base + UFSTAT) & TRANSMIT_FULL) != 0) {
            if ((bus.read32(base + UCON) & TRANSMIT_MODE) == 0) {
                // somebody switched the transmitter off: there will never be room
                return;
            }
            bus.pause();
        }
        bus.write8(base + UTXH, character & 0xff);
    }

    @Override
    public void drain() {
        while ((bus.read32(base + UTRSTAT) & SENT) == 0) {
            bus.pause();
        }
    }

    @Override
    public boolean available() {
        return (bus.read32(base + UFSTAT) & RECEIVED) != 0;
    }

    @Override
    public int poll() {
        return available() ? bus.read8(base + URXH) & 0xff : -1;
    }
}
