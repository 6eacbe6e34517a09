package trampoline.loader.driver;

import java.nio.ByteOrder;
import trampoline.api.boot.LoaderBus;

/** The registers of an AMD PCnet in word mode, which are little endian on any bus. */
final class PcnetRegisters {
    private static final int DATA = 0x10;
    private static final int ADDRESS = 0x12;
    private static final int RESET = 0x14;
    private static final int BUS_DATA = 0x16;

    private final LoaderBus bus;
    private final long base;
    private final boolean bigEndian;

    PcnetRegisters(LoaderBus bus, long base, ByteOrder order) {
        this.bus = bus;
        this.base = base;
        bigEndian = order == ByteOrder.BIG_ENDIAN;
    }

    private int swap(int value) {
        return bigEndian ? Short.reverseBytes((short) value) & 0xffff : value & 0xffff;
    }

    private int read16(int register) {
        return swap(bus.read16(base + register));
    }

    private void write16(int register, int value) {
        bus.write16(base + register, swap(value));
    }

    /** A byte of the address PROM. */
    int prom(int at) {
        return bus.read8(base + at);
    }

    void reset() {
        read16(RESET);
    }

    int csr(int register) {
        write16(ADDRESS, register);
        return read16(DATA);
    }

    void setCsr(int register, int value) {
        write16(ADDRESS, register);
        write16(DATA, value);
    }

    int bcr(int register) {
        write16(ADDRESS, register);
        return read16(BUS_DATA);
    }

    void setBcr(int register, int value) {
        write16(ADDRESS, register);
        write16(BUS_DATA, value);
    }
}
