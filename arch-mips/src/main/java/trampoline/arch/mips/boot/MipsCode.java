package trampoline.arch.mips.boot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Tells programs for MIPS from other bytes: a few operations make up nearly all of them. */
final class MipsCode {
    /** What is looked at: a program's beginning, before its data and what it unpacks. */
    private static final int BEGINNING = 4096;

    /** The operations that programs begin with: jumps, branches, ADDIU to LUI, CP0, loads and stores, by opcode. */
    private static final long USUAL =
            bits(1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 15, 16, 32, 33, 35, 36, 37, 40, 41, 43, 47);

    /** Of SPECIAL: shifts, JR, JALR, moves from and to HI and LO, ADDU to NOR, SLT, SLTU. */
    private static final long USUAL_SPECIAL =
            bits(0, 2, 3, 4, 6, 8, 9, 10, 11, 16, 18, 24, 25, 26, 27, 33, 35, 36, 37, 38, 39, 42, 43);

    private MipsCode() {}

    private static long bits(int... numbers) {
        long bits = 0;
        for (int number : numbers) {
            bits |= 1L << number;
        }
        return bits;
    }

    /** True when more than three of four words that are neither NOP nor erased flash are usual operations. */
    static boolean isLikely(byte[] image, ByteOrder order) {
        ByteBuffer words = ByteBuffer.wrap(image).order(order);
        int count = 0;
        int usual = 0;
        for (int at = 0; at + Integer.BYTES <= Math.min(image.length, BEGINNING); at += Integer.BYTES) {
            int word = words.getInt(at);
            if (word != 0 && word != -1) {
                count++;
                usual += isUsual(word) ? 1 : 0;
            }
        }
        return usual * 4 > count * 3;
    }

    private static boolean isUsual(int word) {
        int opcode = word >>> 26;
        return opcode == 0 ? (USUAL_SPECIAL >>> (word & 0x3f) & 1) != 0 : (USUAL >>> opcode & 1) != 0;
    }
}
