package example.riscv.virt;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What the core executes first: it gives the hart's number in a0 and the device tree's address in a1, and jumps to flash.
 * The tree lies in the ROM, behind it.
 */
final class VirtRom {
    static final long ADDRESS = 0x1000;
    static final int LENGTH = 0xf000;
    static final int TREE = 0x40;

    private VirtRom() {}

    static byte[] contents(byte[] tree) {
        ByteBuffer rom = ByteBuffer.allocate(TREE + tree.length).order(ByteOrder.LITTLE_ENDIAN);
        rom.putInt(0x0000_0297); // auipc t0, 0
        rom.putInt(0xf140_2573); // csrr a0, mhartid
        rom.putInt(0x0182_b583); // ld a1, 24(t0)
        rom.putInt(0x0202_b283); // ld t0, 32(t0)
        rom.putInt(0x0002_8067); // jr t0
        rom.putInt(0);
        rom.putLong(ADDRESS + TREE);
        rom.putLong(VirtFlash.ADDRESS);
        rom.position(TREE);
        rom.put(tree);
        return rom.array();
    }
}
