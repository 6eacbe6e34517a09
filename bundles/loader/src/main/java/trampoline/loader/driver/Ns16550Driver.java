package trampoline.loader.driver;

import trampoline.api.loader.LoaderBus;
import trampoline.api.loader.SerialDriver;

/** Driver for a 16550 with byte registers one after another (PC16550D data sheet). */
public final class Ns16550Driver implements SerialDriver {
    private static final int DATA = 0;
    private static final int IER = 1;
    private static final int FCR = 2;
    private static final int LCR = 3;
    private static final int MCR = 4;
    private static final int LSR = 5;

    private static final int EIGHT_BITS = 3;
    private static final int DLAB = 1 << 7;
    private static final int FIFOS_CLEARED = 7;
    private static final int DTR_RTS = 3;
    private static final int READY = 1;
    private static final int EMPTY = 1 << 5;
    private static final int IDLE = 1 << 6;

    private final LoaderBus bus;
    private final int base;
    private final int crystal;
    private int baud;

    /**
     * @param bus the loader's way to the registers
     * @param base physical address of the first register
     * @param crystal frequency of the UART's input clock in hertz
     */
    public Ns16550Driver(LoaderBus bus, int base, int crystal) {
        this.bus = bus;
        this.base = base;
        this.crystal = crystal;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when the UART cannot make that rate, naming the range
     */
    @Override
    public void init(int rate) {
        int divisor = rate > 0 ? Math.round((float) crystal / 16 / rate) : 0;
        if (divisor < 1 || divisor > 0xffff) {
            throw new IllegalArgumentException(String.format(
                    "this 16550 makes %d to %d baud, not %d", crystal / 16 / 0xffff + 1, crystal / 16, rate));
        }
        drain();
        bus.write8(base + IER, 0);
        bus.write8(base + LCR, DLAB | EIGHT_BITS);
        bus.write8(base + DATA, divisor);
        bus.write8(base + IER, divisor >>> 8);
        bus.write8(base + LCR, EIGHT_BITS);
        bus.write8(base + FCR, FIFOS_CLEARED);
        bus.write8(base + MCR, DTR_RTS);
        baud = rate;
    }

    @Override
    public int baud() {
        return baud;
    }

    @Override
    public void put(int character) {
        while ((bus.read8(base + LSR) & EMPTY) == 0) {
            bus.pause();
        }
        bus.write8(base + DATA, character);
    }

    @Override
    public void drain() {
        while ((bus.read8(base + LSR) & IDLE) == 0) {
            bus.pause();
        }
    }

    @Override
    public boolean available() {
        return (bus.read8(base + LSR) & READY) != 0;
    }

    @Override
    public int poll() {
        return available() ? bus.read8(base + DATA) : -1;
    }
}
