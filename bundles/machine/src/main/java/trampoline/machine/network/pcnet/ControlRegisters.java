package trampoline.machine.network.pcnet;

import java.util.Arrays;
import trampoline.api.bus.BusError;
import trampoline.api.clock.Clock;
import trampoline.api.network.EthernetFrame;
import trampoline.api.network.MacAddress;
import trampoline.machine.bus.BusMaster;
import trampoline.machine.network.EthernetLine;

/** The control and status registers, CSR0 to CSR127, and what starts and stops by them. */
final class ControlRegisters implements Transmitter.ModeBits {
    static final int COUNT = 128;

    private static final int TXON = 1 << 4;
    private static final int RXON = 1 << 5;
    private static final int TDMD = 1 << 3;
    private static final int STOP = 1 << 2;
    private static final int STRT = 1 << 1;
    private static final int INIT = 1;

    private static final int DXSUFLO = 1 << 6;
    private static final int BSWP = 1 << 2;
    private static final int TXDPOLL = 1 << 12;
    private static final int APAD_XMT = 1 << 11;
    private static final int ASTRP_RCV = 1 << 10;
    private static final int TOKINTD = 1 << 15;
    private static final int LTINTEN = 1 << 14;

    private static final int PCI_CLOCK = 33_000_000;
    private static final int LONGEST_POLL = 0x10000;

    /** Am79C973: the part number and AMD's identity, as CSR88 and CSR89 show them. */
    private static final int CHIP_ID_LOW = 0x5003;

    private static final int CHIP_ID_HIGH = 0x0262;

    private final EthernetLine line;
    private final AddressProm prom;
    private final BusRegisters bus;
    private final BusMaster memory;
    private final InterruptRegisters interrupts;
    private final FrameMemory buffers;
    private final DescriptorRing receiveRing;
    private final DescriptorRing transmitRing;
    private final AddressFilter filter;
    private final Receiver receiver;
    private final Transmitter transmitter;
    /** Registers that only keep what is written. */
    private final int[] kept = new int[COUNT];

    private int initBlock;
    private int mode;
    private boolean stopped = true;
    private boolean initialized;
    private boolean phyLoopback;

    ControlRegisters(
            Clock clock,
            EthernetLine line,
            AddressProm prom,
            BusRegisters bus,
            BusMaster memory,
            InterruptRegisters interrupts) {
        this.line = line;
        this.prom = prom;
        this.bus = bus;
        this.memory = memory;
        this.interrupts = interrupts;
        buffers = new FrameMemory(memory);
        receiveRing = new DescriptorRing(memory);
        transmitRing = new DescriptorRing(memory);
        filter = new AddressFilter(prom.address());
        receiver = new Receiver(receiveRing, buffers, interrupts, filter);
        transmitter = new Transmitter(
                clock, line, transmitRing, buffers, interrupts, this, this::pollInterval, this::loopedBack);
        reset();
    }

    /** The reset that the RESET register does, and the board's. */
    void reset() {
        stop();
        interrupts.reset();
        Arrays.fill(kept, 0);
        kept[80] = 0x1410;
        initBlock = 0;
        initialized = false;
        setMode(0);
        filter.setLogical(0);
        setStation(prom.address());
        receiveRing.begin(0, 1);
        transmitRing.begin(0, 1);
        receiver.setMissed(0);
        receiver.setStrips(false);
        buffers.setSwapped(false);
    }

    void setPhyLoopback(boolean on) {
        phyLoopback = on;
    }

    private void stop() {
        stopped = true;
        receiver.setOn(false);
        transmitter.stop();
        interrupts.stop();
    }

    private void setMode(int value) {
        mode = value & 0xffff;
        filter.setMode(mode);
    }

    private void setStation(MacAddress address) {
        filter.setStation(address);
        line.setAddress(address);
    }

    /** A frame has come over the cable. */
    void arrived(EthernetFrame frame) {
        if (!loopback()) {
            receiver.arrived(frame);
        }
    }

    private void loopedBack(EthernetFrame frame) {
        receiver.arrived(frame);
    }

    /** CSR47: two's complement of the clock periods between two looks at the transmit ring; 0 is the longest. */
    private long pollInterval() {
        return Clock.ticks(LONGEST_POLL - kept[47], PCI_CLOCK);
    }

    // CSR0

    private int status() {
        return interrupts.csr0()
                | (receiver.isOn() ? RXON : 0)
                | (transmitter.isOn() ? TXON : 0)
                | (stopped ? STOP : 0)
                | (initialized ? INIT : 0)
                | (stopped || !started() ? 0 : STRT);
    }

    private boolean started() {
        return receiver.isOn() || transmitter.isOn();
    }

    private void writeStatus(int value) {
        if ((value & STOP) != 0) {
            stop();
            initialized = false;
            return;
        }
        if (!stopped || (value & (INIT | STRT)) != 0) {
            interrupts.writeCsr0(value);
        }
        if ((value & INIT) != 0) {
            initialize();
        }
        if ((value & STRT) != 0) {
            start();
        }
        if ((value & TDMD) != 0) {
            transmitter.demand();
        }
    }

    private void initialize() {
        stopped = false;
        try {
            long at = Integer.toUnsignedLong(initBlock);
            InitializationBlock block = bus.wide()
                    ? InitializationBlock.wide(memory, at)
                    : InitializationBlock.narrow(memory, at, upperAddress());
            setMode(block.mode());
            setStation(block.station());
            filter.setLogical(block.logicalFilter());
            setFormat();
            receiveRing.begin(block.receiveRing(), block.receiveLength());
            transmitRing.begin(block.transmitRing(), block.transmitLength());
            initialized = true;
            interrupts.raise(InterruptRegisters.IDON);
        } catch (BusError e) {
            interrupts.raise(InterruptRegisters.MERR);
        }
    }

    private int upperAddress() {
        return initBlock & 0xff00_0000;
    }

    private void setFormat() {
        DescriptorFormat format = DescriptorFormat.ofStyle(bus.style());
        receiveRing.setFormat(format, upperAddress());
        transmitRing.setFormat(format, upperAddress());
    }

    private void start() {
        stopped = false;
        setFormat();
        receiver.setOn((mode & Mode.DRX) == 0);
        if ((mode & Mode.DTX) == 0) {
            transmitter.start();
        }
    }

    // What the transmitter asks

    @Override
    public boolean withoutCheck() {
        return (mode & Mode.DXMTFCS) != 0;
    }

    @Override
    public boolean padding() {
        return (interrupts.csr4() & APAD_XMT) != 0;
    }

    @Override
    public boolean loopback() {
        return (mode & Mode.LOOP) != 0 || bus.loopback() || phyLoopback;
    }

    @Override
    public boolean goesOnAfterUnderflow() {
        return (interrupts.csr3() & DXSUFLO) != 0;
    }

    @Override
    public boolean pollsOnlyOnDemand() {
        return (interrupts.csr4() & TXDPOLL) != 0;
    }

    @Override
    public boolean interruptsOnlyWhenAsked() {
        return (interrupts.csr5() & LTINTEN) != 0;
    }

    @Override
    public boolean silent() {
        return (interrupts.csr5() & TOKINTD) != 0;
    }

    // The registers

    int read(int register) {
        if (register >= COUNT) {
            return 0;
        }
        return switch (register) {
            case 0 -> status();
            case 1, 16 -> initBlock & 0xffff;
            case 2, 17 -> initBlock >>> 16;
            case 3 -> interrupts.csr3();
            case 4 -> interrupts.csr4();
            case 5 -> interrupts.csr5();
            case 6 -> code(transmitRing.length()) << 12 | code(receiveRing.length()) << 8;
            case 7 -> interrupts.csr7();
            case 8, 9, 10, 11 -> (int) (filter.logical() >>> 16 * (register - 8)) & 0xffff;
            case 12, 13, 14 -> stationWord(register - 12);
            case 15 -> mode;
            case 24 -> receiveRing.base() & 0xffff;
            case 25 -> receiveRing.base() >>> 16;
            case 26 -> receiveRing.address(1) & 0xffff;
            case 27 -> receiveRing.address(1) >>> 16;
            case 28 -> receiveRing.address(0) & 0xffff;
            case 29 -> receiveRing.address(0) >>> 16;
            case 30 -> transmitRing.base() & 0xffff;
            case 31 -> transmitRing.base() >>> 16;
            case 32 -> transmitRing.address(1) & 0xffff;
            case 33 -> transmitRing.address(1) >>> 16;
            case 34 -> transmitRing.address(0) & 0xffff;
            case 35 -> transmitRing.address(0) >>> 16;
            case 58 -> bus.read(20);
            case 72 -> receiveRing.index() - receiveRing.length() & 0xffff;
            case 74 -> transmitRing.index() - transmitRing.length() & 0xffff;
            case 76 -> -receiveRing.length() & 0xffff;
            case 78 -> -transmitRing.length() & 0xffff;
            case 88 -> CHIP_ID_LOW;
            case 89 -> CHIP_ID_HIGH;
            case 112 -> receiver.missed();
            default -> kept[register];
        };
    }

    private static int code(int length) {
        return Math.min(15, Integer.SIZE - 1 - Integer.numberOfLeadingZeros(length));
    }

    private int stationWord(int word) {
        byte[] bytes = filter.station().bytes();
        return bytes[2 * word] & 0xff | (bytes[2 * word + 1] & 0xff) << 8;
    }

    void write(int register, int value) {
        if (register >= COUNT) {
            return;
        }
        switch (register) {
            case 0 -> writeStatus(value);
            case 1, 16 -> initBlock = initBlock & 0xffff_0000 | value;
            case 2, 17 -> initBlock = initBlock & 0xffff | value << 16;
            case 3 -> {
                interrupts.writeCsr3(value);
                buffers.setSwapped((value & BSWP) != 0);
            }
            case 4 -> {
                interrupts.writeCsr4(value);
                receiver.setStrips((value & ASTRP_RCV) != 0);
            }
            case 5 -> interrupts.writeCsr5(value);
            case 7 -> interrupts.writeCsr7(value);
            case 8, 9, 10, 11 -> {
                int shift = 16 * (register - 8);
                filter.setLogical(filter.logical() & ~(0xffffL << shift) | (long) value << shift);
            }
            case 12, 13, 14 -> setStationWord(register - 12, value);
            case 15 -> setMode(value);
            case 24 -> receiveRing.setBase(receiveRing.base() & 0xffff_0000 | value);
            case 25 -> receiveRing.setBase(receiveRing.base() & 0xffff | value << 16);
            case 30 -> transmitRing.setBase(transmitRing.base() & 0xffff_0000 | value);
            case 31 -> transmitRing.setBase(transmitRing.base() & 0xffff | value << 16);
            case 58 -> bus.write(20, value);
            case 72 -> receiveRing.setIndex(receiveRing.length() + (short) value);
            case 74 -> transmitRing.setIndex(transmitRing.length() + (short) value);
            case 76 -> receiveRing.setLength(-value & 0xffff);
            case 78 -> transmitRing.setLength(-value & 0xffff);
            case 112 -> receiver.setMissed(value);
            case 6, 26, 27, 28, 29, 32, 33, 34, 35, 88, 89 -> {
                // the controller's own
            }
            default -> kept[register] = value;
        }
    }

    private void setStationWord(int word, int value) {
        byte[] bytes = filter.station().bytes();
        bytes[2 * word] = (byte) value;
        bytes[2 * word + 1] = (byte) (value >>> 8);
        setStation(MacAddress.of(bytes, 0));
    }
}
