package trampoline.machine.flash;

import java.util.ArrayList;
import java.util.List;
import trampoline.api.clock.Clock;
import trampoline.api.flash.EraseBlock;

/**
 * Data of a chip with 16 data pins, equal blocks and a Common Flash Interface.
 *
 * @param name for people
 * @param manufacturer what identifier word 0 reads as
 * @param device what identifier word 1 reads as
 * @param blockCount number of blocks, 1 to 65536
 * @param blockLength bytes in a block, a multiple of 256
 * @param bufferLength bytes of the write buffer, a power of two
 * @param programTime picoseconds for a word
 * @param bufferTime picoseconds for a full buffer
 * @param eraseTime picoseconds for a block
 */
public record CfiChipModel(
        String name,
        int manufacturer,
        int device,
        int blockCount,
        int blockLength,
        int bufferLength,
        long programTime,
        long bufferTime,
        long eraseTime) {
    private static final int INTEL = 0x0089;
    private static final int PRIMARY_TABLE = 0x31;

    public CfiChipModel {
        if (blockCount < 1 || blockCount > 0x10000 || blockLength < 256 || blockLength % 256 != 0) {
            throw new IllegalArgumentException(String.format(
                    "%s: %d blocks of %d bytes cannot be described by CFI; 1 to 65536 of a multiple of 256 can",
                    name, blockCount, blockLength));
        }
        if (Integer.bitCount(bufferLength) != 1 || Integer.bitCount(blockCount * blockLength) != 1) {
            throw new IllegalArgumentException(name + ": lengths of the chip and of its buffer must be powers of two");
        }
    }

    /**
     * 16 Mbit with the Intel Extended command set, blocks of 32 KiB and a buffer of 32 bytes: two of them are a Malta's
     * monitor flash as its kernels and U-Boot know it. Identifiers are those of a 28F160S3; durations are of the order
     * that its data sheet calls typical.
     */
    public static CfiChipModel intel16Mbit() {
        return new CfiChipModel(
                "Intel 28F160S3 (32 KiB blocks)",
                INTEL,
                0x00d0,
                64,
                32 << 10,
                32,
                10 * Clock.MICROSECOND,
                64 * Clock.MICROSECOND,
                250 * Clock.MILLISECOND);
    }

    /** Number of bytes. */
    public int length() {
        return blockCount * blockLength;
    }

    /** All blocks in order of address. */
    public List<EraseBlock> blocks() {
        List<EraseBlock> blocks = new ArrayList<>(blockCount);
        for (int i = 0; i < blockCount; i++) {
            blocks.add(new EraseBlock(i * blockLength, blockLength));
        }
        return blocks;
    }

    /** What the low data pins show at each word address in query mode, from word 0 on (JEDEC JESD68, CFI publication 100). */
    int[] queryTable() {
        int[] table = new int[0x40];
        put(table, 0x10, 'Q', 'R', 'Y', 0x01, 0x00, PRIMARY_TABLE, 0x00);
        // Vcc 2.7 to 3.6 V, Vpp none; durations as powers of two: word and buffer in us, block in ms, then their maxima
        put(table, 0x1b, 0x27, 0x36, 0x00, 0x00);
        put(table, 0x1f, log2(programTime / Clock.MICROSECOND), log2(bufferTime / Clock.MICROSECOND));
        put(table, 0x21, log2(eraseTime / Clock.MILLISECOND), 0, 4, 4, 4, 0);
        // x16 interface, one region of equal blocks
        put(table, 0x27, log2(length()), 0x01, 0x00, log2(bufferLength), 0x00, 1);
        put(
                table,
                0x2d,
                blockCount - 1 & 0xff,
                blockCount - 1 >>> 8,
                blockLength / 256 & 0xff,
                blockLength / 256 >>> 8);
        // suspend erase and program, instant individual locks; programming while an erase is suspended
        put(table, PRIMARY_TABLE, 'P', 'R', 'I', '1', '1', 0x26, 0x00, 0x00, 0x00, 0x01, 0x01, 0x00, 0x33, 0x00);
        return table;
    }

    private static void put(int[] table, int at, int... values) {
        System.arraycopy(values, 0, table, at, values.length);
    }

    /** The exponent of the smallest power of two that is not smaller. */
    private static int log2(long value) {
        return value <= 1 ? 0 : 64 - Long.numberOfLeadingZeros(value - 1);
    }
}
