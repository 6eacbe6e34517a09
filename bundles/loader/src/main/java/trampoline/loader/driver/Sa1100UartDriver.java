package trampoline.loader.driver;

import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.SerialDriver;

/**
 * Driver for one of the SA-1100's UARTs (SA-1100 Developer's Manual, chapter 11.11).
 *
 * <p>The divisor is 3.6864 MHz / 16 / baud, rounded down to a whole number; every rate of the blob console (1200 to 115200) divides
 * without a rest.
 */
public final class Sa1100UartDriver implements SerialDriver {
    private static final int CRYSTAL = 3_686_400;
    private static final int MAX_DIVISOR = 4096;

    private static final int UTCR0 = 0x00;
    private static final int UTCR1 = 0x04;
    private static final int UTCR2 = 0x08;
    private static final int UTCR3 = 0x0c;
    private static final int UTDR = 0x14;
    private static final int UTSR0 = 0x1c;
    private static final int UTSR1 = 0x20;

    private static final int EIGHT_BITS = 1 << 3;
    private static final int RECEIVER = 1;
    private static final int TRANSMITTER = 2;
    private static final int CLEAR_EVENTS = 0xff;
    private static final int BUSY = 1;
    private static final int RECEIVED = 1 << 1;
    private static final int ROOM = 1 << 2;

    private final LoaderBus bus;
    private final long base;
    private int baud;

    /**
     * @param bus the loader's way to the registers
     * @param base physical address of UTCR0
     */
    public Sa1100UartDriver(LoaderBus bus, long base) {
        this.bus = bus;
        this.base = base;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when the UART cannot make that rate, naming the range
     */
    @Override
    public void init(int rate) {
        int divisor = rate > 0 ? CRYSTAL / 16 / rate : 0;
        if (divisor < 1 || divisor > MAX_DIVISOR) {
            throw new IllegalArgumentException(String.format(
                    "the SA-1100's UART makes %d to %d baud, not %d",
                    CRYSTAL / 16 / MAX_DIVISOR + 1, CRYSTAL / 16, rate));
        }
        if ((bus.read32(base + UTCR3) & TRANSMITTER) != 0) {
            drain();
        }
        bus.write32(base + UTCR3, 0);
        bus.write32(base + UTCR0, EIGHT_BITS);
        bus.write32(base + UTCR1, divisor - 1 >>> 8);
        bus.write32(base + UTCR2, divisor - 1 & 0xff);
        bus.write32(base + UTSR0, CLEAR_EVENTS);
        bus.write32(base + UTCR3, RECEIVER | TRANSMITTER);
        baud = rate;
    }

    @Override
    public int baud() {
        return baud;
    }

    @Override
    public void put(int character) {
        while ((bus.read32(base + UTSR1) & ROOM) == 0) {
            if ((bus.read32(base + UTCR3) & TRANSMITTER) == 0) {
                // somebody switched the transmitter off: there will never be room
                return;
            }
            bus.pause();
        }
        bus.write32(base + UTDR, character & 0xff);
    }

    @Override
    public void drain() {
        while ((bus.read32(base + UTSR1) & BUSY) != 0) {
            bus.pause();
        }
    }

    @Override
    public boolean available() {
        return (bus.read32(base + UTSR1) & RECEIVED) != 0;
    }

    @Override
    public int poll() {
        return available() ? bus.read32(base + UTDR) & 0xff : -1;
    }
}
