package trampoline.loader.driver;

import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.SerialDriver;

/** Driver for a 16550, however far its registers are from each other (PC16550D data sheet). */
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
    private final ByteRegisters registers;
    private final int crystal;
    private int baud;

    /**
     * @param bus the loader's way to the registers
     * @param registers where they are on the bus
     * @param crystal frequency of the UART's input clock in hertz
     */
    public Ns16550Driver(LoaderBus bus, ByteRegisters registers, int crystal) {
        this.bus = bus;
        this.registers = registers;
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
        registers.write(bus, IER, 0);
        registers.write(bus, LCR, DLAB | EIGHT_BITS);
        registers.write(bus, DATA, divisor);
        registers.write(bus, IER, divisor >>> 8);
        registers.write(bus, LCR, EIGHT_BITS);
        registers.write(bus, FCR, FIFOS_CLEARED);
        registers.write(bus, MCR, DTR_RTS);
        baud = rate;
    }

    @Override
    public int baud() {
        return baud;
    }

    @Override
    public void put(int character) {
        while ((registers.read(bus, LSR) & EMPTY) == 0) {
            bus.pause();
        }
        registers.write(bus, DATA, character);
    }

    @Override
    public void drain() {
        while ((registers.read(bus, LSR) & IDLE) == 0) {
            bus.pause();
        }
    }

    @Override
    public boolean available() {
        return (registers.read(bus, LSR) & READY) != 0;
    }

    @Override
    public int poll() {
        return available() ? registers.read(bus, DATA) : -1;
    }
}
