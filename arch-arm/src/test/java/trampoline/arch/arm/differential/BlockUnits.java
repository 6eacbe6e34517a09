package trampoline.arch.arm.differential;

import trampoline.arch.arm.differential.DataSpace.Alignment;

/**
 * LDM and STM in all four addressing modes, with write-back, with the user bank, and with bases that are not aligned,
 * whose low bits ARMv4 ignores (the reference aligns the base, and puts it back).
 */
final class BlockUnits {
    private static final int ATTEMPTS = 12;

    private final StreamBuilder out;

    BlockUnits(StreamBuilder out) {
        this.out = out;
    }

    void block() {
        out.begin();
        boolean load = out.chance(50);
        boolean userBank = !out.withoutSpsr() && out.chance(25);
        boolean writeBack = !userBank && out.chance(50);
        boolean p = out.chance(50);
        boolean u = out.chance(50);
        int list = list(load);
        int condition = out.condition();
        boolean aligned = out.chance(88) || out.space.alignment == Alignment.AVOIDED;
        int misaligned = aligned ? 0 : 1 + out.random.nextInt(3);
        int rn = base(Integer.bitCount(list), misaligned);
        list = permitted(list, load, writeBack, misaligned != 0, rn);
        int count = Integer.bitCount(list);
        boolean aligns = misaligned != 0 && out.space.alignment == Alignment.IGNORED;
        int aligning = Encode.constant(misaligned);
        if (aligns) {
            out.add(Encode.NOP, Encode.data(condition, Encode.SUB, false, rn, rn, aligning), "nop");
        }
        out.add(
                Encode.block(condition, p, u, userBank, writeBack, load, rn, list),
                "%s%s%s r%d%s, {%04x}%s at 0x%x",
                load ? "ldm" : "stm",
                u ? "i" : "d",
                p ? "b" : "a",
                rn,
                writeBack ? "!" : "",
                list,
                userBank ? "^" : "",
                out.known[rn]);
        if (aligns) {
            out.add(Encode.NOP, Encode.data(condition, Encode.ADD, false, rn, rn, aligning), "nop");
        }
        if (userBank) {
            // banked registers must not be touched by the next instruction
            out.add(Encode.NOP, "nop");
        }
        if (writeBack) {
            out.writtenBack(rn, out.known[rn] + (u ? 4 : -4) * count, condition);
        }
        for (int i = 0; load && i < 15; i++) {
            if ((list >> i & 1) != 0) {
                out.written(i);
            }
        }
        out.accessed();
    }

    private int list(boolean load) {
        int list = out.random.nextInt(1 << 15);
        if (out.chance(60)) {
            list &= out.random.nextInt(1 << 15);
        }
        if (!load && out.storesPc && out.chance(8)) {
            list |= 1 << Encode.PC;
        }
        return list;
    }

    /**
     * Without what is unpredictable: an empty list, a load of the base with write-back, a store of the base with
     * write-back that is not the first.
     */
    private int permitted(int wanted, boolean load, boolean writeBack, boolean misaligned, int rn) {
        int list = wanted;
        boolean first = (list & (1 << rn) - 1) == 0;
        if (misaligned || writeBack && (load || !first)) {
            list &= ~(1 << rn);
        }
        return list != 0 ? list : 1 << out.register(rn);
    }

    private int base(int most, int misaligned) {
        for (int i = 0; i < ATTEMPTS && misaligned == 0; i++) {
            int register = out.register();
            Integer value = out.known[register];
            int bytes = 4 * Math.max(1, most);
            if (value != null && (value & 3) == 0 && out.space.contains(value - bytes, 2 * bytes + 4)) {
                return register;
            }
        }
        int register = out.register();
        out.load(register, out.dataAddress(4) + misaligned);
        return register;
    }
}
