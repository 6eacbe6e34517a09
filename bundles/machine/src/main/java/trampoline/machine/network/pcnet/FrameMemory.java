package trampoline.machine.network.pcnet;

import trampoline.machine.bus.BusMaster;

/**
 * The buffers of frames in memory. In big-endian mode (CSR3.BSWP) the first byte of a frame is the one in the highest lane
 * of a word; descriptors and the initialisation block know no such mode.
 */
final class FrameMemory {
    private static final int LANES = 3;

    private final BusMaster memory;
    private boolean swapped;

    FrameMemory(BusMaster memory) {
        this.memory = memory;
    }

    void setSwapped(boolean bigEndian) {
        swapped = bigEndian;
    }

    void read(long address, byte[] into, int at, int length) {
        if (!swapped) {
            memory.read(address, into, at, length);
            return;
        }
        long first = address & ~LANES;
        byte[] words = new byte[(int) ((address + length + LANES & ~LANES) - first)];
        memory.read(first, words, 0, words.length);
        for (int i = 0; i < length; i++) {
            into[at + i] = words[(int) (address - first) + i ^ LANES];
        }
    }

    void write(long address, byte[] bytes, int at, int length) {
        if (!swapped) {
            memory.write(address, bytes, at, length);
            return;
        }
        for (int i = 0; i < length; i++) {
            memory.write(address + i ^ LANES, bytes, at + i, 1);
        }
    }
}
