package trampoline.board.orion5x;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.NetworkDriver;
import trampoline.api.network.EthernetFrame;
import trampoline.api.network.MacAddress;
import trampoline.loader.flash.WordBytes;

/**
 * The loader's driver for the Gigabit Ethernet controller, polled: receive and transmit queue 0 only. Descriptors and buffers
 * take {@link #MEMORY} bytes of RAM.
 */
final class GbeDriver implements NetworkDriver {
    private static final int RECEIVERS = 16;
    private static final int BUFFER = 1536;
    private static final int DESCRIPTOR = 16;
    private static final int TRANSMIT = RECEIVERS * DESCRIPTOR;
    private static final int TRANSMIT_END = TRANSMIT + DESCRIPTOR;
    private static final int TRANSMIT_BUFFER = 0x200;
    private static final int RECEIVE_BUFFERS = TRANSMIT_BUFFER + BUFFER;

    /** Bytes of RAM that it takes. */
    static final int MEMORY = RECEIVE_BUFFERS + RECEIVERS * BUFFER;

    private static final int OWNED = 1 << 31;
    private static final int WHOLE = 3 << 26;
    private static final int ERROR = 1;
    /** Check sequence, first, last, padding; an IP header of five words, as the errata want. */
    private static final int SEND = 0x0078_0000 | 5 << 11;

    private static final int DUMMY = 2;
    private static final int CHECK_SEQUENCE = 4;
    private static final int SHORTEST = 60;

    private static final int SPECIAL = 0x1400;
    private static final int GROUP_WORDS = 128;
    private static final int UNICAST = 0x1600;
    private static final int CONFIGURATION = 0x400;
    private static final int ADDRESS_LOW = 0x414;
    private static final int ADDRESS_HIGH = 0x418;
    private static final int SDMA = 0x41c;
    private static final int SERIAL_CONTROL = 0x43c;
    private static final int STATUS = 0x444;
    private static final int TRANSMIT_COMMAND = 0x448;
    private static final int MASK = 0x468;
    private static final int RECEIVE_DESCRIPTOR = 0x60c;
    private static final int RECEIVE_COMMAND = 0x680;
    private static final int TRANSMIT_DESCRIPTOR = 0x6c0;

    /** Bytes as they are in memory, bursts of four words. */
    private static final int LITTLE_ENDIAN_BURSTS = 0x0080_0034;
    /** Full duplex, the link as it is, on. */
    private static final int PORT_ON = 0x00a0_0601;

    private static final int LINK = 1 << 1;
    private static final int TRIES = 1000;
    private static final long WAIT = 10_000_000L;

    private final String name;
    private final LoaderBus bus;
    private final long base;
    private final long memory;
    private final WordBytes bytes;
    private int receiver;

    /**
     * @param name as the loader's users see it
     * @param base physical address of the controller
     * @param memory physical address of {@link #MEMORY} bytes of RAM, a multiple of 16
     */
    GbeDriver(String name, LoaderBus bus, long base, long memory) {
        this.name = name;
        this.bus = bus;
        this.base = base;
        this.memory = memory;
        bytes = new WordBytes(bus, ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public MacAddress address() {
        int high = bus.read32(base + ADDRESS_HIGH);
        int low = bus.read32(base + ADDRESS_LOW);
        return new MacAddress((high & 0xffff_ffffL) << 16 | low & 0xffff);
    }

    private int word(int offset) {
        return bus.read32(memory + offset);
    }

    private void setWord(int offset, int value) {
        bus.write32(memory + offset, value);
    }

    private void set(int register, int value) {
        bus.write32(base + register, value);
    }

    @Override
    public void start(MacAddress station) {
        stop();
        byte[] octets = station.bytes();
        set(ADDRESS_HIGH, octets[0] << 24 | (octets[1] & 0xff) << 16 | (octets[2] & 0xff) << 8 | octets[3] & 0xff);
        set(ADDRESS_LOW, (octets[4] & 0xff) << 8 | octets[5] & 0xff);
        for (int i = 0; i < GROUP_WORDS; i++) {
            set(SPECIAL + 4 * i, 0);
        }
        int nibble = octets[5] & 0xf;
        for (int i = 0; i < 4; i++) {
            set(UNICAST + 4 * i, nibble / 4 == i ? 1 << 8 * (nibble % 4) : 0);
        }
        set(CONFIGURATION, 0);
        set(SDMA, LITTLE_ENDIAN_BURSTS);
        set(SERIAL_CONTROL, PORT_ON);
        for (int i = 0; i < RECEIVERS; i++) {
            int at = i * DESCRIPTOR;
            setWord(at + 8, (int) memory + RECEIVE_BUFFERS + i * BUFFER);
            setWord(at + 12, (int) memory + (i + 1) % RECEIVERS * DESCRIPTOR);
            giveBack(i);
        }
        receiver = 0;
        setWord(TRANSMIT, 0);
        setWord(TRANSMIT_END, 0);
        set(RECEIVE_DESCRIPTOR, (int) memory);
        set(RECEIVE_COMMAND, 1);
    }

    private void giveBack(int index) {
        setWord(index * DESCRIPTOR + 4, BUFFER);
        setWord(index * DESCRIPTOR, OWNED);
    }

    @Override
    public void stop() {
        set(RECEIVE_COMMAND, 0xff00);
        set(TRANSMIT_COMMAND, 0xff00);
        set(MASK, 0);
        set(SERIAL_CONTROL, bus.read32(base + SERIAL_CONTROL) & ~1);
    }

    @Override
    public boolean linkUp() {
        return (bus.read32(base + STATUS) & LINK) != 0;
    }

    @Override
    public boolean send(EthernetFrame frame) {
        for (int i = 0; (word(TRANSMIT) & OWNED) != 0; i++) {
            if (i == TRIES) {
                return false;
            }
            bus.delay(WAIT);
        }
        byte[] contents = Arrays.copyOf(frame.bytes(), Math.max(frame.length(), SHORTEST));
        bytes.write(memory + TRANSMIT_BUFFER, contents);
        setWord(TRANSMIT + 4, contents.length << 16);
        setWord(TRANSMIT + 8, (int) memory + TRANSMIT_BUFFER);
        setWord(TRANSMIT + 12, (int) memory + TRANSMIT_END);
        setWord(TRANSMIT, OWNED | SEND);
        set(TRANSMIT_DESCRIPTOR, (int) memory + TRANSMIT);
        set(TRANSMIT_COMMAND, 1);
        return true;
    }

    @Override
    public Optional<EthernetFrame> receive() {
        int status = word(receiver * DESCRIPTOR);
        while ((status & OWNED) == 0) {
            long buffer = memory + RECEIVE_BUFFERS + (long) receiver * BUFFER;
            int length = (word(receiver * DESCRIPTOR + 4) >>> 16) - DUMMY - CHECK_SEQUENCE;
            boolean good = (status & (WHOLE | ERROR)) == WHOLE
                    && length >= EthernetFrame.MIN_LENGTH
                    && length <= EthernetFrame.MAX_LENGTH;
            Optional<EthernetFrame> frame = good ? Optional.of(frame(buffer, length)) : Optional.empty();
            giveBack(receiver);
            receiver = (receiver + 1) % RECEIVERS;
            if (frame.isPresent()) {
                return frame;
            }
            status = word(receiver * DESCRIPTOR);
        }
        return Optional.empty();
    }

    /** The frame behind the two bytes with which the controller begins a buffer. */
    private EthernetFrame frame(long buffer, int length) {
        byte[] contents = bytes.read(buffer, DUMMY + length);
        return EthernetFrame.of(Arrays.copyOfRange(contents, DUMMY, contents.length));
    }
}
