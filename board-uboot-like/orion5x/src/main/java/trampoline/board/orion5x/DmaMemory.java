package trampoline.board.orion5x;

import trampoline.machine.bus.BusMaster;

/** Words and bytes of descriptors and buffers in memory, as the units of the crossbar fetch them. */
final class DmaMemory {
    private static final int WORD = 4;

    private final BusMaster memory;

    DmaMemory(BusMaster memory) {
        this.memory = memory;
    }

    int word(long address) {
        byte[] bytes = new byte[WORD];
        memory.read(address & 0xffff_ffffL, bytes, 0, WORD);
        return bytes[0] & 0xff | (bytes[1] & 0xff) << 8 | (bytes[2] & 0xff) << 16 | bytes[3] << 24;
    }

    void setWord(long address, int value) {
        byte[] bytes = {(byte) value, (byte) (value >>> 8), (byte) (value >>> 16), (byte) (value >>> 24)};
        memory.write(address & 0xffff_ffffL, bytes, 0, WORD);
    }

    void read(int address, byte[] into, int at, int length) {
        memory.read(address & 0xffff_ffffL, into, at, length);
    }

    void write(int address, byte[] bytes, int at, int length) {
        memory.write(address & 0xffff_ffffL, bytes, at, length);
    }
}
