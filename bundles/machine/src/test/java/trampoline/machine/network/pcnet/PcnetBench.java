package trampoline.machine.network.pcnet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import trampoline.api.clock.Clock;
import trampoline.api.network.EthernetFrame;
import trampoline.api.network.MacAddress;
import trampoline.machine.VirtualClock;
import trampoline.machine.bus.BusMaster;
import trampoline.machine.bus.Memory;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;
import trampoline.machine.network.EthernetLine;

/** A controller with memory and a cable, driven by its registers in word mode as a driver does it. */
final class PcnetBench {
    static final MacAddress STATION = MacAddress.parse("02:00:00:00:00:01");
    static final MacAddress FAR = MacAddress.parse("02:00:00:00:00:fe");
    static final int INIT_BLOCK = 0x100;
    static final int RECEIVE_RING = 0x200;
    static final int TRANSMIT_RING = 0x300;
    static final int BUFFERS = 0x1000;

    private static final int MEMORY = 1 << 16;

    final VirtualClock clock = new VirtualClock();
    final EthernetLine line = new EthernetLine("eth0", clock, Runnable::run, 100_000_000, STATION);
    final List<EthernetFrame> sent = new ArrayList<>();
    final SystemBus bus = new SystemBus(ByteOrder.LITTLE_ENDIAN, MEMORY);
    final ByteBuffer memory;
    final Am79c973 chip;
    boolean interrupt;

    PcnetBench() {
        Memory ram = bus.allot("RAM", MEMORY);
        bus.add(Region.ram(0, ram));
        memory = ByteBuffer.wrap(bus.store()).order(ByteOrder.LITTLE_ENDIAN);
        chip = new Am79c973(clock, line, new BusMaster(bus, 0, MEMORY), level -> interrupt = level);
        line.addListener(sent::add);
        line.setPlugged(true);
    }

    int csr(int register) {
        chip.write(0x12, 2, register);
        return chip.read(0x10, 2);
    }

    void csr(int register, int value) {
        chip.write(0x12, 2, register);
        chip.write(0x10, 2, value);
    }

    int bcr(int register) {
        chip.write(0x12, 2, register);
        return chip.read(0x16, 2);
    }

    void bcr(int register, int value) {
        chip.write(0x12, 2, register);
        chip.write(0x16, 2, value);
    }

    /** Initialises with rings of four descriptors in style 2 and starts, interrupts allowed. */
    void start(int mode) {
        bcr(20, 2);
        block32(mode, 2, 2);
        begin();
        csr(0, 0x0142);
    }

    /** Writes a block of 32-bit words; ring lengths as powers of two. */
    void block32(int mode, int receiveCode, int transmitCode) {
        memory.putInt(INIT_BLOCK, transmitCode << 28 | receiveCode << 20 | mode);
        memory.position(INIT_BLOCK + 4).put(STATION.bytes());
        memory.putLong(INIT_BLOCK + 12, 0);
        memory.putInt(INIT_BLOCK + 20, RECEIVE_RING);
        memory.putInt(INIT_BLOCK + 24, TRANSMIT_RING);
    }

    void begin() {
        csr(1, INIT_BLOCK);
        csr(2, 0);
        csr(0, 1);
    }

    /** Writes a descriptor of style 2. */
    void descriptor(int ring, int index, int buffer, int length, int status) {
        int at = ring + 16 * index;
        memory.putInt(at, buffer);
        memory.putInt(at + 8, 0);
        memory.putInt(at + 4, status << 16 | -length & 0xffff);
    }

    int status(int ring, int index) {
        return memory.getInt(ring + 16 * index + 4) >>> 16;
    }

    void put(int address, byte[] bytes) {
        memory.position(address).put(bytes);
    }

    byte[] get(int address, int length) {
        byte[] bytes = new byte[length];
        memory.position(address).get(bytes);
        return bytes;
    }

    void run() {
        clock.advance(Clock.MILLISECOND);
    }

    /** A frame to a station whose data count up. */
    static EthernetFrame frame(MacAddress destination, int data) {
        byte[] bytes = new byte[data];
        for (int i = 0; i < data; i++) {
            bytes[i] = (byte) i;
        }
        return EthernetFrame.of(destination, FAR, 0x0800, bytes);
    }
}
