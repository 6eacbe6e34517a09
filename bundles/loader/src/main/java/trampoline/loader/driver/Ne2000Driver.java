package trampoline.loader.driver;

import java.util.Arrays;
import java.util.Optional;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.LoaderException;
import trampoline.api.boot.NetworkDriver;
import trampoline.api.network.EthernetFrame;
import trampoline.api.network.MacAddress;

/**
 * Driver for Realtek's RTL8019AS (National's DP8390D data sheet, and Realtek's for its page 3), polled, on a bus of 16 bits. It takes no
 * RAM: frames lie in the chip's own memory, six pages for the one that is sent, the rest for those that come.
 */
public final class Ne2000Driver implements NetworkDriver {
    private static final int COMMAND = 0x00;
    private static final int PAGE_START = 0x01;
    private static final int PAGE_STOP = 0x02;
    private static final int BOUNDARY = 0x03;
    private static final int TRANSMIT_PAGE = 0x04;
    private static final int TRANSMIT_COUNT = 0x05;
    private static final int INTERRUPTS = 0x07;
    private static final int REMOTE_ADDRESS = 0x08;
    private static final int REMOTE_COUNT = 0x0a;
    private static final int RECEIVE_CONFIGURATION = 0x0c;
    private static final int TRANSMIT_CONFIGURATION = 0x0d;
    private static final int DATA_CONFIGURATION = 0x0e;
    private static final int MASK = 0x0f;
    private static final int DATA_PORT = 0x10;
    private static final int RESET_PORT = 0x18;

    private static final int STATION = 0x01;
    private static final int CURRENT = 0x07;
    private static final int GROUPS = 0x08;
    private static final int GROUP_BYTES = 8;
    private static final int CONFIG0 = 0x03;
    private static final int COAXIAL = 1 << 2;

    private static final int STOP = 0x21;
    private static final int START = 0x22;
    private static final int SEND = 0x26;
    private static final int READ = 0x0a;
    private static final int WRITE = 0x12;
    private static final int PAGE = 0x40;
    private static final int BUSY = 1 << 2;

    /** Words, the low byte first; FIFO of 8 bytes; no loopback. */
    private static final int WORDS = 0x49;

    private static final int BROADCASTS = 1 << 2;
    private static final int LOOPBACK = 1 << 1;
    private static final int OVERFLOW = 1 << 4;
    private static final int REMOTE_DONE = 1 << 6;
    private static final int ALL = 0xff;

    private static final int FIRST_PAGE = 0x40;
    private static final int FIRST_RING_PAGE = 0x46;
    private static final int END_PAGE = 0x80;
    private static final int PAGE_LENGTH = 256;

    private static final int HEADER = 4;
    private static final int CHECK_SEQUENCE = 4;
    private static final int INTACT = 1;
    private static final int SHORTEST = 60;
    private static final int TRIES = 1000;
    private static final long WAIT = 10_000_000L;

    private final String name;
    private final LoaderBus bus;
    private final long base;
    private final int step;
    /** The page that is read next; the boundary is the one before it. */
    private int next;

    /**
     * @param name as the loader's users see it
     * @param base physical address of register 0
     * @param step bytes from register to register, a multiple of 2
     */
    public Ne2000Driver(String name, LoaderBus bus, long base, int step) {
        this.name = name;
        this.bus = bus;
        this.base = base;
        this.step = step;
    }

    private int get(int register) {
        return bus.read8(base + (long) register * step) & 0xff;
    }

    private void set(int register, int value) {
        bus.write8(base + (long) register * step, value & 0xff);
    }

    private int getPaged(int page, int register) {
        set(COMMAND, START | page * PAGE);
        int value = get(register);
        set(COMMAND, START);
        return value;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public MacAddress address() {
        set(COMMAND, START);
        set(DATA_CONFIGURATION, WORDS);
        // every byte lies there twice
        byte[] twice = read(0, 2 * MacAddress.LENGTH);
        byte[] station = new byte[MacAddress.LENGTH];
        for (int i = 0; i < station.length; i++) {
            station[i] = twice[2 * i];
        }
        return MacAddress.of(station, 0);
    }

    private void remote(int command, int address, int length) {
        set(INTERRUPTS, REMOTE_DONE);
        set(REMOTE_ADDRESS, address);
        set(REMOTE_ADDRESS + 1, address >>> 8);
        set(REMOTE_COUNT, length);
        set(REMOTE_COUNT + 1, length >>> 8);
        set(COMMAND, command);
    }

    /** Reads memory of the chip. */
    private byte[] read(int address, int length) {
        byte[] bytes = new byte[length + 1 & ~1];
        remote(READ, address, bytes.length);
        for (int i = 0; i < bytes.length; i += 2) {
            int word = bus.read16(base + (long) DATA_PORT * step);
            bytes[i] = (byte) word;
            bytes[i + 1] = (byte) (word >>> 8);
        }
        return Arrays.copyOf(bytes, length);
    }

    private void write(int address, byte[] contents) {
        byte[] bytes = Arrays.copyOf(contents, contents.length + 1 & ~1);
        remote(WRITE, address, bytes.length);
        for (int i = 0; i < bytes.length; i += 2) {
            bus.write16(base + (long) DATA_PORT * step, bytes[i] & 0xff | (bytes[i + 1] & 0xff) << 8);
        }
    }

    @Override
    public void start(MacAddress station) throws LoaderException {
        get(RESET_PORT);
        for (int i = 0; (get(INTERRUPTS) & 1 << 7) == 0; i++) {
            if (i == TRIES) {
                throw new LoaderException(name + ": the controller does not reset (ISR.RST stays clear)");
            }
            bus.delay(WAIT);
        }
        set(COMMAND, STOP);
        set(DATA_CONFIGURATION, WORDS);
        set(RECEIVE_CONFIGURATION, BROADCASTS);
        beginRing();
        set(MASK, 0);
        set(COMMAND, STOP | PAGE);
        byte[] octets = station.bytes();
        for (int i = 0; i < octets.length; i++) {
            set(STATION + i, octets[i]);
        }
        for (int i = 0; i < GROUP_BYTES; i++) {
            set(GROUPS + i, 0);
        }
        set(COMMAND, START);
        set(TRANSMIT_CONFIGURATION, 0);
    }

    /** An empty ring, while the chip is stopped. */
    private void beginRing() {
        set(TRANSMIT_CONFIGURATION, LOOPBACK);
        set(PAGE_START, FIRST_RING_PAGE);
        set(PAGE_STOP, END_PAGE);
        set(BOUNDARY, FIRST_RING_PAGE);
        set(INTERRUPTS, ALL);
        next = FIRST_RING_PAGE + 1;
        set(COMMAND, STOP | PAGE);
        set(CURRENT, next);
        set(COMMAND, STOP);
    }

    @Override
    public void stop() {
        set(COMMAND, STOP);
    }

    @Override
    public boolean linkUp() {
        return (getPaged(3, CONFIG0) & COAXIAL) == 0;
    }

    @Override
    public boolean send(EthernetFrame frame) {
        for (int i = 0; (get(COMMAND) & BUSY) != 0; i++) {
            if (i == TRIES) {
                return false;
            }
            bus.delay(WAIT);
        }
        byte[] contents = Arrays.copyOf(frame.bytes(), Math.max(frame.length(), SHORTEST));
        write(FIRST_PAGE * PAGE_LENGTH, contents);
        set(TRANSMIT_PAGE, FIRST_PAGE);
        set(TRANSMIT_COUNT, contents.length);
        set(TRANSMIT_COUNT + 1, contents.length >>> 8);
        set(COMMAND, SEND);
        return true;
    }

    @Override
    public Optional<EthernetFrame> receive() {
        while (getPaged(1, CURRENT) != next) {
            int page = next;
            byte[] header = read(page * PAGE_LENGTH, HEADER);
            int length = (header[2] & 0xff | (header[3] & 0xff) << 8) - CHECK_SEQUENCE;
            int following = header[1] & 0xff;
            if (following < FIRST_RING_PAGE || following >= END_PAGE) {
                restart();
                return Optional.empty();
            }
            boolean good = (header[0] & INTACT) != 0
                    && length >= EthernetFrame.MIN_LENGTH
                    && length <= EthernetFrame.MAX_LENGTH;
            byte[] contents = good ? read(page * PAGE_LENGTH + HEADER, length) : new byte[0];
            next = following;
            set(BOUNDARY, next == FIRST_RING_PAGE ? END_PAGE - 1 : next - 1);
            if (good) {
                return Optional.of(EthernetFrame.of(contents));
            }
        }
        if ((get(INTERRUPTS) & OVERFLOW) != 0) {
            restart();
        }
        return Optional.empty();
    }

    /** What the DP8390D data sheet asks for when the ring was full: stop, empty it, and start again. */
    private void restart() {
        set(COMMAND, STOP);
        beginRing();
        set(COMMAND, START);
        set(TRANSMIT_CONFIGURATION, 0);
    }
}
