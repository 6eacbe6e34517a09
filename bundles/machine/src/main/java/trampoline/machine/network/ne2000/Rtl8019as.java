package trampoline.machine.network.ne2000;

import trampoline.api.clock.Clock;
import trampoline.api.device.Line;
import trampoline.api.device.MappedDevice;
import trampoline.api.network.EthernetFrame;
import trampoline.api.network.MacAddress;
import trampoline.machine.network.EthernetLine;
import trampoline.machine.network.EthernetReceiver;

/**
 * Realtek's RTL8019AS, an NE2000 on one chip, as a host sees it: 32 registers of 8 bits, of which the command register chooses one of four
 * pages, the port of the remote DMA at 0x10, 8 or 16 bits wide, and the reset port at 0x18.
 *
 * <p>Source: National's DP8390D data sheet and Realtek's RTL8019AS specification (2001), sections 5.1 and 6.1. Not modelled: loopback, in
 * which frames go nowhere and the FIFO holds nothing; damaged frames and collisions, which the line has none of; Plug and Play; the
 * programming of its EEPROM; the boot ROM; slots of 8 bits.
 *
 * <p>It listens from a reset on to what its line says of the link: CONFIG0 calls the coaxial connector in use while there is none.
 */
public final class Rtl8019as implements MappedDevice, EthernetReceiver {
    /** Bytes that its registers take. */
    public static final int LENGTH = 0x20;

    private static final int COMMAND = 0;
    private static final int DATA_PORT = 0x10;
    private static final int RESET_PORT = 0x18;

    private static final int STOP = 1;
    private static final int START = 1 << 1;
    private static final int TRANSMIT = 1 << 2;
    private static final int REMOTE = 7 << 3;
    private static final int REMOTE_READ = 1 << 3;
    private static final int REMOTE_WRITE = 2 << 3;
    private static final int SEND_PACKET = 3 << 3;
    private static final int REMOTE_ABORT = 1 << 5;

    /** What a counter counts to. */
    private static final int COUNTER_LIMIT = 0xc0;
    /** From where on it asks for an interrupt. */
    private static final int COUNTER_WARNING = 0x80;

    private final String name;
    private final EthernetLine line;
    private final Line interrupt;
    private final ReceiveRing ring;
    private final RemoteDma remote;
    private final FrameFilter filter = new FrameFilter();
    private final Transmitter transmitter;
    private final PageRegisters[] pages;
    private int command;
    private int status;
    private int mask;
    private int dataConfiguration;
    private int receiveStatus;
    private int transmitStatus;
    private int missed;

    /**
     * @param name for people
     * @param line the network connector
     * @param address what the EEPROM holds
     * @param interrupt the pin INT0
     */
    public Rtl8019as(String name, Clock clock, EthernetLine line, MacAddress address, Line interrupt) {
        this.name = name;
        this.line = line;
        this.interrupt = interrupt;
        PacketMemory memory = new PacketMemory(address);
        ring = new ReceiveRing(memory);
        remote = new RemoteDma(memory, ring, () -> raise(Interrupts.REMOTE_DONE));
        transmitter = new Transmitter(clock, line, memory, this::sent);
        pages = new PageRegisters[] {new Page0(), new Page1(), new Page2(), new Page3(line)};
        line.setReceiver(this);
        reset();
    }

    @Override
    public String name() {
        return name;
    }

    /** {@inheritDoc} As by the pin RSTDRV, or the reset port. */
    @Override
    public void reset() {
        line.setEnabled(true);
        transmitter.reset();
        remote.reset();
        ring.reset();
        filter.reset();
        for (PageRegisters page : pages) {
            page.reset();
        }
        command = STOP | REMOTE_ABORT;
        status = Interrupts.RESET;
        mask = 0;
        dataConfiguration = 0;
        receiveStatus = 0;
        transmitStatus = 0;
        missed = 0;
        update();
    }

    @Override
    public String registerName(int offset) {
        if (offset == COMMAND) {
            return "CR";
        }
        if (offset >= DATA_PORT) {
            return offset < RESET_PORT ? "remote DMA port" : "reset port";
        }
        return page().registerName(offset);
    }

    private PageRegisters page() {
        return pages[command >>> 6];
    }

    @Override
    public int read(int offset, int size) {
        if (offset >= RESET_PORT) {
            reset();
            return 0;
        }
        if (offset >= DATA_PORT) {
            return remote.take(width(size));
        }
        return offset == COMMAND ? command : page().read(offset, 1);
    }

    @Override
    public void write(int offset, int size, int value) {
        if (offset >= RESET_PORT) {
            reset();
        } else if (offset >= DATA_PORT) {
            remote.put(width(size), value);
        } else if (offset == COMMAND) {
            command(value & 0xff);
        } else {
            page().write(offset, 1, value & 0xff);
        }
    }

    /** Bytes that an access to the port moves. */
    private int width(int size) {
        return (dataConfiguration & 1) != 0 ? Math.min(size, 2) : 1;
    }

    private void command(int value) {
        boolean sends = (value & TRANSMIT) != 0 && !transmitter.isBusy() && (value & STOP) == 0;
        command = value & ~TRANSMIT | (transmitter.isBusy() || sends ? TRANSMIT : 0);
        if ((value & STOP) != 0) {
            status |= Interrupts.RESET;
        } else if ((value & START) != 0) {
            status &= ~Interrupts.RESET;
        }
        if (sends) {
            transmitStatus = 0;
            transmitter.send();
        }
        switch (value & REMOTE) {
            case REMOTE_READ -> remote.read();
            case REMOTE_WRITE -> remote.write();
            case SEND_PACKET -> remote.sendPacket();
            default -> remote.stop();
        }
        update();
    }

    private void sent() {
        command &= ~TRANSMIT;
        transmitStatus = 1;
        raise(Interrupts.SENT);
    }

    private void raise(int bit) {
        status |= bit;
        update();
    }

    private void update() {
        interrupt.set((status & mask & Interrupts.MASKABLE) != 0);
    }

    @Override
    public void arrived(EthernetFrame frame) {
        if ((command & STOP) != 0) {
            return;
        }
        filter.match(frame).ifPresent(match -> {
            receiveStatus = match;
            if (filter.isMonitoring()) {
                miss();
            } else if (ring.store(frame, match)) {
                raise(Interrupts.RECEIVED);
            } else {
                miss();
                raise(Interrupts.OVERFLOW);
            }
        });
    }

    private void miss() {
        missed = Math.min(missed + 1, COUNTER_LIMIT);
        if (missed >= COUNTER_WARNING) {
            raise(Interrupts.COUNTERS);
        }
    }

    private int takeMissed() {
        int count = missed;
        missed = 0;
        return count;
    }

    /** What the chip does from packet to packet. */
    private final class Page0 extends PageRegisters {
        Page0() {
            super("page 0");
            octet(0x01, "CLDA0, PSTART", () -> 0, ring::setStart);
            octet(0x02, "CLDA1, PSTOP", () -> ring.current(), ring::setStop);
            octet(0x03, "BNRY", ring::boundary, ring::setBoundary);
            octet(0x04, "TSR, TPSR", () -> transmitStatus, transmitter::setPage);
            octet(0x05, "NCR, TBCR0", () -> 0, value -> transmitter.setCount(0, value));
            octet(0x06, "FIFO, TBCR1", () -> 0, value -> transmitter.setCount(1, value));
            octet(0x07, "ISR", () -> status, ones -> {
                status &= ~(ones & Interrupts.MASKABLE);
                Rtl8019as.this.update();
            });
            octet(0x08, "CRDA0, RSAR0", () -> remote.address(), value -> remote.setStart(0, value));
            octet(0x09, "CRDA1, RSAR1", () -> remote.address() >>> 8, value -> remote.setStart(1, value));
            octet(0x0a, "8019ID0, RBCR0", () -> 'P', value -> remote.setCount(0, value));
            octet(0x0b, "8019ID1, RBCR1", () -> 'p', value -> remote.setCount(1, value));
            octet(0x0c, "RSR, RCR", () -> receiveStatus, filter::setConfiguration);
            octet(0x0d, "CNTR0, TCR", () -> 0, transmitter::setConfiguration);
            octet(0x0e, "CNTR1, DCR", () -> 0, value -> dataConfiguration = value & 0x7f);
            octet(0x0f, "CNTR2, IMR", Rtl8019as.this::takeMissed, value -> {
                mask = value & Interrupts.MASKABLE;
                Rtl8019as.this.update();
            });
        }
    }

    /** Addresses, and the current page. */
    private final class Page1 extends PageRegisters {
        private static final int HASHES = 8;

        Page1() {
            super("page 1");
            for (int i = 0; i < MacAddress.LENGTH; i++) {
                int index = i;
                octet(1 + i, "PAR" + i, () -> filter.station(index), value -> {
                    filter.setStation(index, value);
                    line.setAddress(filter.station());
                });
            }
            octet(0x07, "CURR", ring::current, ring::setCurrent);
            for (int i = 0; i < HASHES; i++) {
                int index = i;
                octet(8 + i, "MAR" + i, () -> filter.hash(index), value -> filter.setHash(index, value));
            }
        }
    }

    /** What page 0 takes and does not show. */
    private final class Page2 extends PageRegisters {
        Page2() {
            super("page 2");
            octet(0x01, "PSTART", ring::start, ignored -> {});
            octet(0x02, "PSTOP", ring::stop, ignored -> {});
            octet(0x04, "TPSR", transmitter::page, ignored -> {});
            octet(0x0c, "RCR", () -> filter.configuration() | 0xc0, ignored -> {});
            octet(0x0d, "TCR", () -> transmitter.configuration() | 0xe0, ignored -> {});
            octet(0x0e, "DCR", () -> dataConfiguration | 0x80, ignored -> {});
            octet(0x0f, "IMR", () -> mask | 0x80, ignored -> {});
        }
    }
}
