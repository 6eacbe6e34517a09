package trampoline.engine.arch64;

import trampoline.engine.Instruction;

/** Loads and stores. */
final class LoadStore {
    private LoadStore() {}

    @Instruction(exact = true)
    static void loadByte(Core64Bit core, int rd, int ra, long offset) {
        core.x[rd] = (byte) core.load8(core.x[ra] + offset);
    }

    @Instruction(exact = true)
    static void loadByteUnsigned(Core64Bit core, int rd, int ra, long offset) {
        core.x[rd] = core.load8(core.x[ra] + offset);
    }

    @Instruction(exact = true)
    static void loadHalf(Core64Bit core, int rd, int ra, long offset) {
        core.x[rd] = (short) core.load16(core.x[ra] + offset);
    }

    @Instruction(exact = true)
    static void loadHalfUnsigned(Core64Bit core, int rd, int ra, long offset) {
        core.x[rd] = core.load16(core.x[ra] + offset);
    }

    @Instruction(exact = true)
    static void loadWord(Core64Bit core, int rd, int ra, long offset) {
        core.x[rd] = core.load32(core.x[ra] + offset);
    }

    @Instruction(exact = true)
    static void loadWordUnsigned(Core64Bit core, int rd, int ra, long offset) {
        core.x[rd] = core.load32(core.x[ra] + offset) & 0xffff_ffffL;
    }

    @Instruction(exact = true)
    static void loadLong(Core64Bit core, int rd, int ra, long offset) {
        core.x[rd] = core.load64(core.x[ra] + offset);
    }

    @Instruction(exact = true)
    static void storeByte(Core64Bit core, int ra, int rb, long offset) {
        core.store8(core.x[ra] + offset, (int) core.x[rb]);
    }

    @Instruction(exact = true)
    static void storeHalf(Core64Bit core, int ra, int rb, long offset) {
        core.store16(core.x[ra] + offset, (int) core.x[rb]);
    }

    @Instruction(exact = true)
    static void storeWord(Core64Bit core, int ra, int rb, long offset) {
        core.store32(core.x[ra] + offset, (int) core.x[rb]);
    }

    @Instruction(exact = true)
    static void storeLong(Core64Bit core, int ra, int rb, long offset) {
        core.store64(core.x[ra] + offset, core.x[rb]);
    }

    /** Adds to memory and gives what was there. */
    @Instruction(exact = true)
    static void fetchAndAdd(Core64Bit core, int rd, int ra, int rb) {
        long address = core.x[ra];
        long old = core.loadForStore64(address);
        core.store64(address, old + core.x[rb]);
        core.x[rd] = old;
    }

    /** The same with a word. */
    @Instruction(exact = true)
    static void fetchAndAddWord(Core64Bit core, int rd, int ra, int rb) {
        long address = core.x[ra];
        int old = core.loadForStore32(address);
        core.store32(address, old + (int) core.x[rb]);
        core.x[rd] = old;
    }

    /** A load with a user's rights. */
    @Instruction(exact = true)
    static void loadAsUser(Core64Bit core, int rd, int ra) {
        core.x[rd] = core.loadAs(Privilege.USER, core.x[ra], 8);
    }
}
