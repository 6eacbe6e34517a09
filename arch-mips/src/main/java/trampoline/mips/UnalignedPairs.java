package trampoline.mips;

import trampoline.engine.GuestFault;
import trampoline.engine.Instruction;

/** LWL, LWR, SWL, SWR (MIPS32 volume II). The part of a word that they move depends on the byte order. */
final class UnalignedPairs {
    private UnalignedPairs() {}

    /** Number of the addressed byte in its word, counted from the most significant one. */
    private static int fromTop(MipsCore core, int address) {
        return core.bigEndian() ? address & 3 : 3 - (address & 3);
    }

    /** The word that {@code address} lies in; a fault names the address itself. */
    private static int load(MipsCore core, int address) {
        try {
            return core.load32(address & ~3);
        } catch (GuestFault e) {
            throw core.fault(e.kind(), e.info(), address);
        }
    }

    @Instruction(exact = true, rare = true)
    static void lwl(MipsCore core, int rt, int base, int offset) {
        int address = core.r[base] + offset;
        int word = load(core, address);
        int shift = 8 * fromTop(core, address);
        if (rt != 0) {
            core.r[rt] = word << shift | core.r[rt] & (1 << shift) - 1;
        }
    }

    @Instruction(exact = true, rare = true)
    static void lwr(MipsCore core, int rt, int base, int offset) {
        int address = core.r[base] + offset;
        int word = load(core, address);
        int shift = 24 - 8 * fromTop(core, address);
        if (rt != 0) {
            core.r[rt] = word >>> shift | core.r[rt] & ~(-1 >>> shift);
        }
    }

    /** Stores the upper bytes of rt, the uppermost at the address itself, up to the end of the word they lie in. */
    @Instruction(exact = true, rare = true)
    static void swl(MipsCore core, int rt, int base, int offset) {
        int address = core.r[base] + offset;
        int step = core.bigEndian() ? 1 : -1;
        int count = core.bigEndian() ? 4 - (address & 3) : (address & 3) + 1;
        for (int i = 0; i < count; i++) {
            core.store8(address + i * step, core.r[rt] >>> 24 - 8 * i);
        }
    }

    /** Stores the lower bytes of rt, the lowest at the address itself, up to the end of the word they lie in. */
    @Instruction(exact = true, rare = true)
    static void swr(MipsCore core, int rt, int base, int offset) {
        int address = core.r[base] + offset;
        int step = core.bigEndian() ? -1 : 1;
        int count = core.bigEndian() ? (address & 3) + 1 : 4 - (address & 3);
        for (int i = 0; i < count; i++) {
            core.store8(address + i * step, core.r[rt] >>> 8 * i);
        }
    }
}
