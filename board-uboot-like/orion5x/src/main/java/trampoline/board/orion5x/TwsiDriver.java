package trampoline.board.orion5x;

import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.LoaderException;

/** The loader's way to chips on the two-wire bus: whole messages, polled, at about 100 kHz. */
final class TwsiDriver {
    private static final int DATA = 0x04;
    private static final int CONTROL = 0x08;
    private static final int STATUS_BAUD = 0x0c;
    private static final int SOFT_RESET = 0x1c;

    private static final int ACK = 1 << 2;
    private static final int FLAG = 1 << 3;
    private static final int STOP = 1 << 4;
    private static final int START = 1 << 5;
    private static final int ENABLE = 1 << 6;

    private static final int STARTED = 0x08;
    private static final int WRITE_ADDRESS_ACK = 0x18;
    private static final int WRITTEN_ACK = 0x28;
    private static final int READ_ADDRESS_ACK = 0x40;
    private static final int READ_ACK = 0x50;
    private static final int READ_NACK = 0x58;

    /** M = 12, N = 3: as Linux divides on this chip. */
    private static final int BAUD = 12 << 3 | 3;
    /** Far more than a byte takes at that rate. */
    private static final int POLLS = 100_000;

    private final LoaderBus bus;
    private final long base;

    /** @param base physical address of the interface */
    TwsiDriver(LoaderBus bus, long base) {
        this.bus = bus;
        this.base = base;
    }

    private void start() throws LoaderException {
        bus.write32(base + SOFT_RESET, 0);
        bus.write32(base + STATUS_BAUD, BAUD);
        step(START, STARTED, "a start condition");
    }

    private void stop() {
        bus.write32(base + CONTROL, ENABLE | STOP);
    }

    /** Lets the interface do one thing, and requires that it ends in a status. */
    private void step(int control, int expected, String what) throws LoaderException {
        bus.write32(base + CONTROL, ENABLE | control);
        int polls = 0;
        while ((bus.read32(base + CONTROL) & FLAG) == 0) {
            if (++polls > POLLS) {
                stop();
                throw new LoaderException("two-wire bus: " + what + " does not end");
            }
            bus.pause();
        }
        int status = bus.read32(base + STATUS_BAUD);
        if (status != expected) {
            stop();
            throw new LoaderException(
                    String.format("two-wire bus: %s ends in status 0x%02x, not 0x%02x", what, status, expected));
        }
    }

    /**
     * Reads a message.
     *
     * @param address 7 bits
     * @throws LoaderException when no chip has this address
     */
    byte[] read(int address, int length) throws LoaderException {
        byte[] message = new byte[length];
        start();
        bus.write32(base + DATA, address << 1 | 1);
        step(ACK, READ_ADDRESS_ACK, String.format("address 0x%02x", address));
        for (int i = 0; i < length; i++) {
            boolean last = i == length - 1;
            step(last ? 0 : ACK, last ? READ_NACK : READ_ACK, "a byte from address " + address);
            message[i] = (byte) bus.read32(base + DATA);
        }
        stop();
        return message;
    }

    /**
     * Writes a message.
     *
     * @param address 7 bits
     * @throws LoaderException when no chip has this address, or the chip does not take it all
     */
    void write(int address, byte... message) throws LoaderException {
        start();
        bus.write32(base + DATA, address << 1);
        step(0, WRITE_ADDRESS_ACK, String.format("address 0x%02x", address));
        for (byte octet : message) {
            bus.write32(base + DATA, octet & 0xff);
            step(0, WRITTEN_ACK, String.format("a byte to address 0x%02x", address));
        }
        stop();
    }
}
