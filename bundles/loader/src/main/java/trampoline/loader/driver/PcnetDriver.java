package trampoline.loader.driver;

import java.nio.ByteOrder;
import java.util.Optional;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.LoaderException;
import trampoline.api.boot.NetworkDriver;
import trampoline.api.network.EthernetFrame;
import trampoline.api.network.MacAddress;
import trampoline.loader.flash.WordBytes;

/**
 * Driver for the AMD PCnet family (Am79C973 data sheet), polled, in software style 2. Its rings and buffers take
 * {@link #MEMORY} bytes of RAM that the controller reaches at the same addresses.
 */
public final class PcnetDriver implements NetworkDriver {
    private static final int RECEIVE_CODE = 4;
    private static final int RECEIVERS = 1 << RECEIVE_CODE;
    private static final int BUFFER = 1536;
    private static final int DESCRIPTOR = 16;

    private static final int BLOCK = 0;
    private static final int BLOCK_LENGTH = 32;
    private static final int TRANSMIT_RING = BLOCK_LENGTH;
    private static final int RECEIVE_RING = TRANSMIT_RING + DESCRIPTOR;
    private static final int TRANSMIT_BUFFER = 0x200;
    private static final int RECEIVE_BUFFERS = TRANSMIT_BUFFER + BUFFER;

    /** Bytes of RAM that it takes. */
    public static final int MEMORY = RECEIVE_BUFFERS + RECEIVERS * BUFFER;

    private static final int OWN = 1 << 31;
    private static final int START_AND_END = 3 << 24;
    private static final int ERROR = 1 << 30;
    private static final int ONES = 0xf000;

    private static final int CHECK_SEQUENCE = 4;
    private static final int LENGTH = 0xfff;
    private static final int SHORTEST = 60;

    private static final int INIT = 1;
    private static final int STRT = 2;
    private static final int TDMD = 1 << 3;
    private static final int IDON = 1 << 8;
    private static final int PADDING_AND_MASKS = 0x0915;
    private static final int AUTOMATIC = 2;
    private static final int STYLE = 2;

    private static final int PHY = 0x1e;
    private static final int PHY_STATUS = 1;
    private static final int PHY_LINK = 1 << 2;

    private static final int TRIES = 1000;
    private static final long WAIT = 10_000_000L;

    private final String name;
    private final LoaderBus bus;
    private final PcnetRegisters registers;
    private final WordBytes bytes;
    private final boolean bigEndian;
    private final long memory;
    private int receiver;

    /**
     * @param name as the loader's users see it
     * @param base physical address of its registers
     * @param memory physical address of {@link #MEMORY} bytes of RAM, a multiple of 32
     * @param order the bus's byte order
     */
    public PcnetDriver(String name, LoaderBus bus, long base, long memory, ByteOrder order) {
        this.name = name;
        this.bus = bus;
        this.memory = memory;
        registers = new PcnetRegisters(bus, base, order);
        bytes = new WordBytes(bus, order);
        bigEndian = order == ByteOrder.BIG_ENDIAN;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public MacAddress address() {
        byte[] station = new byte[MacAddress.LENGTH];
        for (int i = 0; i < station.length; i++) {
            station[i] = (byte) registers.prom(i);
        }
        return MacAddress.of(station, 0);
    }

    /** Reads a little-endian word. */
    private int word(int offset) {
        int value = bus.read32(memory + offset);
        return bigEndian ? Integer.reverseBytes(value) : value;
    }

    private void setWord(int offset, int value) {
        bus.write32(memory + offset, bigEndian ? Integer.reverseBytes(value) : value);
    }

    @Override
    public void start(MacAddress station) throws LoaderException {
        registers.reset();
        registers.setBcr(20, STYLE);
        registers.setBcr(2, registers.bcr(2) | AUTOMATIC);
        setWord(BLOCK, RECEIVE_CODE << 20);
        bytes.write(memory + BLOCK + 4, station.bytes());
        setWord(BLOCK + 12, 0);
        setWord(BLOCK + 16, 0);
        setWord(BLOCK + 20, (int) memory + RECEIVE_RING);
        setWord(BLOCK + 24, (int) memory + TRANSMIT_RING);
        setWord(TRANSMIT_RING + 4, 0);
        for (int i = 0; i < RECEIVERS; i++) {
            setWord(RECEIVE_RING + i * DESCRIPTOR, (int) memory + RECEIVE_BUFFERS + i * BUFFER);
            giveBack(i);
        }
        receiver = 0;
        registers.setCsr(1, (int) memory & 0xffff);
        registers.setCsr(2, (int) memory >>> 16);
        registers.setCsr(4, PADDING_AND_MASKS);
        registers.setCsr(0, INIT);
        for (int i = 0; (registers.csr(0) & IDON) == 0; i++) {
            if (i == TRIES) {
                registers.reset();
                throw new LoaderException(name + ": the controller does not initialise (CSR0.IDON stays clear)");
            }
            bus.delay(WAIT);
        }
        registers.setCsr(0, STRT);
    }

    private void giveBack(int index) {
        setWord(RECEIVE_RING + index * DESCRIPTOR + 8, 0);
        setWord(RECEIVE_RING + index * DESCRIPTOR + 4, OWN | ONES | -BUFFER & LENGTH);
    }

    @Override
    public void stop() {
        registers.reset();
    }

    @Override
    public boolean linkUp() {
        registers.setBcr(33, PHY << 5 | PHY_STATUS);
        // the first read still tells of a link that was lost
        registers.bcr(34);
        return (registers.bcr(34) & PHY_LINK) != 0;
    }

    @Override
    public boolean send(EthernetFrame frame) {
        for (int i = 0; (word(TRANSMIT_RING + 4) & OWN) != 0; i++) {
            if (i == TRIES) {
                return false;
            }
            bus.delay(WAIT);
        }
        byte[] contents = frame.bytes();
        bytes.write(memory + TRANSMIT_BUFFER, contents);
        setWord(TRANSMIT_RING, (int) memory + TRANSMIT_BUFFER);
        setWord(TRANSMIT_RING + 8, 0);
        setWord(TRANSMIT_RING + 4, OWN | START_AND_END | ONES | -contents.length & LENGTH);
        registers.setCsr(0, TDMD);
        return true;
    }

    @Override
    public Optional<EthernetFrame> receive() {
        int descriptor = RECEIVE_RING + receiver * DESCRIPTOR;
        int status = word(descriptor + 4);
        while ((status & OWN) == 0) {
            long buffer = memory + RECEIVE_BUFFERS + (long) receiver * BUFFER;
            int length = (word(descriptor + 8) & LENGTH) - CHECK_SEQUENCE;
            boolean good = (status & ERROR) == 0
                    && (status & START_AND_END) == START_AND_END
                    && length >= SHORTEST
                    && length <= EthernetFrame.MAX_LENGTH;
            Optional<EthernetFrame> frame =
                    good ? Optional.of(EthernetFrame.of(bytes.read(buffer, length))) : Optional.empty();
            giveBack(receiver);
            receiver = (receiver + 1) % RECEIVERS;
            if (frame.isPresent()) {
                return frame;
            }
            descriptor = RECEIVE_RING + receiver * DESCRIPTOR;
            status = word(descriptor + 4);
        }
        return Optional.empty();
    }
}
