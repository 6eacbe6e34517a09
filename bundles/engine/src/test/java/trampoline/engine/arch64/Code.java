package trampoline.engine.arch64;

import trampoline.api.bus.Bus;

/** Encodes instructions: two lower bits 3, then number, rd, ra, rb, immediate from bit 2, 8, 13, 18 on. */
final class Code {
    private Code() {}

    static int three(Op op, int rd, int ra, int rb) {
        return 3 | op.ordinal() << 2 | rd << 8 | ra << 13 | rb << 18;
    }

    static int immediate(Op op, int rd, int ra, int immediate) {
        return 3 | op.ordinal() << 2 | rd << 8 | ra << 13 | immediate << 18;
    }

    /** A store, or a branch, whose immediate is the distance in bytes. */
    static int two(Op op, int ra, int rb, int immediate) {
        boolean branch = op.compareTo(Op.BRANCH_EQUAL) >= 0;
        return 3 | op.ordinal() << 2 | ra << 13 | rb << 18 | (branch ? immediate >> 1 : immediate) << 23;
    }

    /** A constant, or with {@link Op#BRANCH} the distance in bytes. */
    static int one(Op op, int rd, int immediate) {
        return 3 | op.ordinal() << 2 | rd << 8 | (op == Op.BRANCH ? immediate >> 1 : immediate) << 13;
    }

    static int none(Op op) {
        return 3 | op.ordinal() << 2;
    }

    /** An instruction of 2 bytes: {@link Decoder#decodeShort}. */
    static int shortOne(int kind, int rd, int immediate) {
        return kind & 3 | rd << 2 | (immediate & 63) << 7 | kind >> 2 << 13;
    }

    /**
     * Puts instructions into memory one behind the other.
     *
     * @return the address behind the last one
     */
    static int put(Bus bus, int address, int... instructions) {
        int at = address;
        for (int instruction : instructions) {
            bus.write16(at, instruction);
            if (Decoder.length(instruction) == 4) {
                bus.write16(at + 2, instruction >>> 16);
            }
            at += Decoder.length(instruction);
        }
        return at;
    }
}
