package trampoline.machine.network.ne2000;

import java.util.Arrays;
import trampoline.api.network.MacAddress;

/**
 * What the controller's DMA channels reach: the station address at 0, every byte of it twice, and 16 KiB of packet memory at 0x4000.
 * Elsewhere nothing is; reads give ones there.
 */
final class PacketMemory {
    /** Where the packet memory begins. */
    static final int RAM = 0x4000;
    /** Bytes of it. */
    static final int RAM_LENGTH = 0x4000;

    private static final int PROM_LENGTH = 32;
    private static final int MARK = 28;
    private static final int ADDRESSES = 0xffff;

    private final byte[] prom = new byte[PROM_LENGTH];
    private final byte[] ram = new byte[RAM_LENGTH];

    PacketMemory(MacAddress address) {
        byte[] bytes = address.bytes();
        for (int i = 0; i < bytes.length; i++) {
            prom[2 * i] = bytes[i];
            prom[2 * i + 1] = bytes[i];
        }
        // the mark of a slot of 16 bits
        Arrays.fill(prom, MARK, PROM_LENGTH, (byte) 'W');
    }

    int read(int address) {
        int at = address & ADDRESSES;
        if (at >= RAM && at < RAM + RAM_LENGTH) {
            return ram[at - RAM] & 0xff;
        }
        return at < PROM_LENGTH ? prom[at] & 0xff : 0xff;
    }

    void write(int address, int octet) {
        int at = address & ADDRESSES;
        if (at >= RAM && at < RAM + RAM_LENGTH) {
            ram[at - RAM] = (byte) octet;
        }
    }
}
