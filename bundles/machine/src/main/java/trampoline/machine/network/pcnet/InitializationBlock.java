package trampoline.machine.network.pcnet;

import trampoline.api.network.MacAddress;
import trampoline.machine.bus.BusMaster;

/**
 * What software has written to memory for the controller to begin with.
 *
 * @param mode for CSR15
 * @param station the address it answers to
 * @param logicalFilter the hash filter's bits
 * @param receiveRing address of the receive ring
 * @param receiveLength number of its descriptors
 * @param transmitRing address of the transmit ring
 * @param transmitLength number of its descriptors
 */
record InitializationBlock(
        int mode,
        MacAddress station,
        long logicalFilter,
        int receiveRing,
        int receiveLength,
        int transmitRing,
        int transmitLength) {
    private static final int NARROW_LENGTH = 24;
    private static final int WIDE_LENGTH = 28;
    /** The code of the longest ring that a block of 32-bit words can ask for: 512 descriptors. */
    private static final int LONGEST = 9;

    /**
     * The block of software style 0: 16-bit words.
     *
     * @param upper bits 31 to 24 of the rings' addresses, in place
     */
    static InitializationBlock narrow(BusMaster memory, long at, int upper) {
        byte[] bytes = new byte[NARROW_LENGTH];
        memory.read(at, bytes, 0, NARROW_LENGTH);
        int receive = (int) number(bytes, 16, 4);
        int transmit = (int) number(bytes, 20, 4);
        return new InitializationBlock(
                (int) number(bytes, 0, 2),
                MacAddress.of(bytes, 2),
                number(bytes, 8, 8),
                receive & 0xfffff8 | upper,
                1 << (receive >>> 29),
                transmit & 0xfffff8 | upper,
                1 << (transmit >>> 29));
    }

    /** The block of the other styles: 32-bit words. */
    static InitializationBlock wide(BusMaster memory, long at) {
        byte[] bytes = new byte[WIDE_LENGTH];
        memory.read(at, bytes, 0, WIDE_LENGTH);
        return new InitializationBlock(
                (int) number(bytes, 0, 2),
                MacAddress.of(bytes, 4),
                number(bytes, 12, 8),
                (int) number(bytes, 20, 4) & ~0xf,
                1 << Math.min(LONGEST, bytes[2] >>> 4 & 0xf),
                (int) number(bytes, 24, 4) & ~0xf,
                1 << Math.min(LONGEST, bytes[3] >>> 4 & 0xf));
    }

    private static long number(byte[] bytes, int at, int length) {
        long value = 0;
        for (int i = 0; i < length; i++) {
            value |= (bytes[at + i] & 0xffL) << 8 * i;
        }
        return value;
    }
}
