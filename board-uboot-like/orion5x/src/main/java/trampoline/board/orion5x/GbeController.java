package trampoline.board.orion5x;

import java.util.ArrayList;
import java.util.List;
import trampoline.api.clock.Clock;
import trampoline.api.device.Line;
import trampoline.api.network.EthernetFrame;
import trampoline.api.network.MacAddress;
import trampoline.machine.bus.BusMaster;
import trampoline.machine.network.EthernetLine;
import trampoline.machine.network.EthernetReceiver;
import trampoline.machine.register.Register;
import trampoline.machine.register.RegisterDevice;

/**
 * The Gigabit Ethernet controller at 0x72000, with its port, its serial management interface and the transceiver on that.
 *
 * <p>Source: Linux 6.1 ({@code drivers/net/ethernet/marvell/mv643xx_eth.c}, {@code mvmdio.c}). Not modelled: receive queues
 * 1 to 7, priorities and bandwidth of queues, interrupt coalescing, its counters, which read as zero, its address windows,
 * which are kept as they are written, received frames' checksums, which it never calls good.
 *
 * <p>A board's U-Boot writes the station address into the controller before it starts a kernel. Here the controller has it
 * after every reset.
 */
final class GbeController extends RegisterDevice implements EthernetReceiver {
    /** Where the block begins among the internal registers. */
    static final int OFFSET = 0x72000;
    /** Bytes of the block. */
    static final int LENGTH = 0x2000;

    private static final int QUEUES = 8;
    private static final int PORT = 0x400;
    private static final int WINDOWS = 6;
    private static final int REMAPPED = 4;

    private static final int EXTENDED = 1 << 1;
    private static final int RECEIVED = 1 << 2;
    private static final int SENT_ALL = 1 << 19;
    /** The transceiver's state has changed, and the link. */
    private static final int LINK_CHANGED = 0x0011_0000;

    private static final int SMI_VALID = 1 << 27;
    private static final int SMI_READ = 1 << 26;
    /** 1000 Mbit/s, full duplex, link; the transmit memory is empty. */
    private static final int STATUS_UP = 0x0416;

    private static final int STATUS_DOWN = 0x0400;

    private final EthernetLine line;
    private final MacAddress address;
    private final Line request;
    private final GbePhy phy;
    private final GbeFilter filter;
    private final GbeReceiver receiver;
    private final List<GbeTransmitter> transmitters = new ArrayList<>();
    private final Register serialControl;
    private final Register mask;
    private final Register extendedMask;
    private int cause;
    private int extendedCause;
    private int smi;

    /**
     * @param address what the station has from its manufacturer
     * @param request the sum of its interrupts
     */
    GbeController(Clock clock, EthernetLine line, MacAddress address, BusMaster bus, Line request) {
        super("Gigabit Ethernet");
        this.line = line;
        this.address = address;
        this.request = request;
        phy = new GbePhy(line);
        filter = new GbeFilter(address);
        DmaMemory memory = new DmaMemory(bus);
        receiver = new GbeReceiver(memory, () -> raise(RECEIVED, 0));
        for (int i = 0; i < QUEUES; i++) {
            int queue = i;
            transmitters.add(
                    new GbeTransmitter(clock, "Ethernet queue " + i, line, memory, event -> transmitted(queue, event)));
        }
        register(0x000, "PHY_ADDR").kept(0x7fff);
        register(0x004, "SMI", () -> smi, this::setSmi);
        register(0x080, "ERR_INT_CAUSE", () -> 0, zeros -> {});
        register(0x084, "ERR_INT_MASK").kept(-1);
        windows();
        Register configuration = register(PORT, "PORT_CONFIG").kept(-1);
        configuration.afterWrite(
                () -> filter.configure((configuration.get() & 1) != 0, (configuration.get() & 1 << 7) != 0));
        register(PORT + 0x04, "PORT_CONFIG_EXT").kept(-1);
        register(PORT + 0x14, "MAC_ADDR_LOW", this::addressLow, this::setAddressLow);
        register(PORT + 0x18, "MAC_ADDR_HIGH", this::addressHigh, this::setAddressHigh);
        register(PORT + 0x1c, "SDMA_CONFIG").kept(-1);
        serialControl = register(PORT + 0x3c, "PORT_SERIAL_CONTROL").kept(-1);
        readOnly(PORT + 0x44, "PORT_STATUS", () -> line.linkUp() ? STATUS_UP : STATUS_DOWN);
        register(PORT + 0x48, "TXQ_COMMAND", this::transmitting, this::command);
        for (int offset : new int[] {0x4c, 0x50, 0x58, 0x5c, 0x74, 0xdc, 0xe0, 0xe8, 0xec}) {
            register(PORT + offset, "PORT_" + Integer.toHexString(offset)).kept(-1);
        }
        register(PORT + 0x60, "INT_CAUSE", this::readCause, kept -> {
            cause &= kept;
            update();
        });
        register(PORT + 0x64, "INT_CAUSE_EXT", () -> extendedCause, kept -> {
            extendedCause &= kept;
            update();
        });
        mask = register(PORT + 0x68, "INT_MASK").kept(-1).afterWrite(this::update);
        extendedMask = register(PORT + 0x6c, "INT_MASK_EXT").kept(-1).afterWrite(this::update);
        readOnly(PORT + 0x84, "RX_DISCARD_FRAME_CNT", receiver::takeDiscarded);
        register(PORT + 0x20c, "RXQ0_CURRENT_DESC", receiver::descriptor, receiver::setDescriptor);
        register(PORT + 0x280, "RXQ_COMMAND", () -> receiver.isOn() ? 1 : 0, this::commandReceiver);
        for (int i = 0; i < QUEUES; i++) {
            GbeTransmitter queue = transmitters.get(i);
            register(PORT + 0x2c0 + 4 * i, "TXQ" + i + "_CURRENT_DESC", queue::descriptor, queue::setDescriptor);
            register(PORT + 0x300 + 16 * i, "TXQ" + i + "_BW_TOKENS").kept(-1);
            register(PORT + 0x304 + 16 * i, "TXQ" + i + "_BW_CONF").kept(-1);
            register(PORT + 0x308 + 16 * i, "TXQ" + i + "_BW_WRR").kept(-1);
        }
        table(0x1400, "SPECIAL_MCAST_", filter.special);
        table(0x1500, "OTHER_MCAST_", filter.other);
        table(0x1600, "UNICAST_", filter.unicast);
        line.setReceiver(this);
        reset();
    }

    private void windows() {
        for (int i = 0; i < WINDOWS; i++) {
            register(0x200 + 8 * i, "WINDOW" + i + "_BASE").kept(-1);
            register(0x204 + 8 * i, "WINDOW" + i + "_SIZE").kept(-1);
            if (i < REMAPPED) {
                register(0x280 + 4 * i, "WINDOW" + i + "_REMAP_HIGH").kept(-1);
            }
        }
        register(0x290, "WINDOW_BAR_ENABLE").kept(-1);
        register(0x294, "WINDOW_PROTECT").kept(-1);
    }

    private void table(int offset, String prefix, int[] words) {
        for (int i = 0; i < words.length; i++) {
            int word = i;
            register(offset + 4 * i, prefix + i, () -> words[word], value -> words[word] = value);
        }
    }

    @Override
    public void reset() {
        super.reset();
        phy.reset();
        receiver.reset();
        transmitters.forEach(GbeTransmitter::reset);
        filter.reset();
        setStation(address);
        smi = 0;
        cause = 0;
        extendedCause = 0;
        update();
    }

    private void setStation(MacAddress station) {
        filter.setStation(station);
        line.setAddress(station);
    }

    private int addressLow() {
        byte[] bytes = filter.station().bytes();
        return (bytes[4] & 0xff) << 8 | bytes[5] & 0xff;
    }

    private int addressHigh() {
        byte[] bytes = filter.station().bytes();
        return bytes[0] << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
    }

    private void setAddressLow(int value) {
        byte[] bytes = filter.station().bytes();
        bytes[4] = (byte) (value >>> 8);
        bytes[5] = (byte) value;
        setStation(MacAddress.of(bytes, 0));
    }

    private void setAddressHigh(int value) {
        byte[] bytes = filter.station().bytes();
        for (int i = 0; i < 4; i++) {
            bytes[i] = (byte) (value >>> 24 - 8 * i);
        }
        setStation(MacAddress.of(bytes, 0));
    }

    private void setSmi(int value) {
        int at = value >>> 16 & 0x1f;
        int register = value >>> 21 & 0x1f;
        if ((value & SMI_READ) != 0) {
            smi = value & 0x03ff_0000 | SMI_READ | SMI_VALID | (at == GbePhy.ADDRESS ? phy.read(register) : 0xffff);
        } else {
            smi = value & 0x03ff_ffff;
            if (at == GbePhy.ADDRESS) {
                phy.write(register, value & 0xffff);
            }
        }
    }

    private int transmitting() {
        int on = 0;
        for (int i = 0; i < QUEUES; i++) {
            on |= transmitters.get(i).isOn() ? 1 << i : 0;
        }
        return on;
    }

    private void command(int value) {
        for (int i = 0; i < QUEUES; i++) {
            if ((value >>> 8 + i & 1) != 0) {
                transmitters.get(i).stop();
            } else if ((value >>> i & 1) != 0 && (serialControl.get() & 1) != 0) {
                transmitters.get(i).start();
            }
        }
    }

    private void commandReceiver(int value) {
        if ((value & 0x100) != 0) {
            receiver.setOn(false);
        } else if ((value & 1) != 0) {
            receiver.setOn(true);
        }
    }

    private void transmitted(int queue, GbeTransmitter.Event event) {
        if (event == GbeTransmitter.Event.SENT) {
            raise(0, 1 << queue);
        } else {
            raise(SENT_ALL << queue, 0);
        }
    }

    private void raise(int bits, int extendedBits) {
        cause |= bits;
        extendedCause |= extendedBits;
        update();
    }

    private int readCause() {
        return cause | ((extendedCause & extendedMask.get()) != 0 ? EXTENDED : 0);
    }

    private void update() {
        request.set((readCause() & mask.get()) != 0);
    }

    @Override
    public void arrived(EthernetFrame frame) {
        if ((serialControl.get() & 1) != 0 && filter.takes(frame)) {
            receiver.arrived(frame);
        }
    }

    @Override
    public void linkChanged(boolean up) {
        if (!up) {
            phy.linkLost();
        }
        raise(0, LINK_CHANGED);
    }
}
