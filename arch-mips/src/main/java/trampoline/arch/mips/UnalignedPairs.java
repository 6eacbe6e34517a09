package trampoline.arch.mips;

import trampoline.engine.Instruction;

/** LWL, LWR, SWL, SWR (MIPS32 volume II). The part of a word that they move depends on the byte order. */
final class UnalignedPairs {
    private static final int LWL = 0x22;
    private static final int LWR = 0x26;

    private UnalignedPairs() {}

    /** Number of the addressed byte in its word, counted from the most significant one. */
    private static int fromTop(MipsCore core, int address) {
        return core.bigEndian() ? address & 3 : 3 - (address & 3);
    }

    /**
     * The address that an exception in the instruction at {@code pc} names: LWL and LWR access the word that theirs lies
     * in.
     *
     * @param accessed the address of the access that failed
     */
    static int faultAddress(MipsCore core, int pc, int accessed) {
        if (accessed == pc) {
            // it was the fetch that failed
            return accessed;
        }
        int instruction = core.fetchWord(pc);
        int opcode = instruction >>> 26;
        return opcode == LWL || opcode == LWR ? core.r[instruction >>> 21 & 31] + (short) instruction : accessed;
    }

    @Instruction(exact = true)
    static void lwl(MipsCore core, int rt, int base, int offset) {
        int address = core.r[base] + offset;
        int word = core.load32(address & ~3);
        int shift = 8 * fromTop(core, address);
        if (rt != 0) {
            core.r[rt] = word << shift | core.r[rt] & (1 << shift) - 1;
        }
    }

    @Instruction(exact = true)
    static void lwr(MipsCore core, int rt, int base, int offset) {
        int address = core.r[base] + offset;
        int word = core.load32(address & ~3);
        int shift = 24 - 8 * fromTop(core, address);
        if (rt != 0) {
            core.r[rt] = word >>> shift | core.r[rt] & ~(-1 >>> shift);
        }
    }

    /** Stores the upper bytes of rt, the uppermost at the address itself, up to the end of the word they lie in. */
    @Instruction(exact = true)
    static void swl(MipsCore core, int rt, int base, int offset) {
        int address = core.r[base] + offset;
        int value = core.r[rt];
        int step = core.bigEndian() ? 1 : -1;
        int count = core.bigEndian() ? 4 - (address & 3) : (address & 3) + 1;
        store(core, address, step, count, value >>> 24, value >>> 16, value >>> 8, value);
    }

    /** Stores the lower bytes of rt, the lowest at the address itself, up to the end of the word they lie in. */
    @Instruction(exact = true)
    static void swr(MipsCore core, int rt, int base, int offset) {
        int address = core.r[base] + offset;
        int value = core.r[rt];
        int step = core.bigEndian() ? -1 : 1;
        int count = core.bigEndian() ? (address & 3) + 1 : 4 - (address & 3);
        store(core, address, step, count, value, value >>> 8, value >>> 16, value >>> 24);
    }

    /** Stores the first {@code count} bytes; no loop, so that a translator can take it in. */
    private static void store(MipsCore core, int address, int step, int count, int a, int b, int c, int d) {
        core.store8(address, a);
        if (count > 1) {
            core.store8(address + step, b);
            if (count > 2) {
                core.store8(address + 2 * step, c);
                if (count > 3) {
                    core.store8(address + 3 * step, d);
                }
            }
        }
    }
}
