package trampoline.arch.arm;

/** Loads and stores of one register, and swaps. ARM ARM, A3.11, A5.2 and A5.3. */
final class LoadStoreDecoder {
    private static final int WORD = 0;
    private static final int BYTE = 1;
    private static final int HALFWORD = 2;

    private LoadStoreDecoder() {}

    static void immediate(Site site, int i) {
        boolean load = (i & 1 << 20) != 0;
        int size = (i & 1 << 22) != 0 ? BYTE : WORD;
        transfer(site, i, load, size, i & 0xfff);
    }

    static void register(Site site, int i) {
        boolean load = (i & 1 << 20) != 0;
        int size = (i & 1 << 22) != 0 ? BYTE : WORD;
        int type = i >>> 5 & 3;
        int amount = i >>> 7 & 31;
        boolean plain = (i & 1 << 24) != 0 && (i & 1 << 21) == 0;
        boolean up = (i & 1 << 23) != 0;
        if (plain && up && size == WORD && type == 0) {
            indexed(site, i, load, amount);
            return;
        }
        int rm = i & 15;
        site.reading(rm, 8);
        if (type != 0 || amount != 0) {
            DataDecoder.shift(site, false, ArmCore.SHIFTED, rm, type, amount == 0 ? 32 : amount);
            rm = ArmCore.SHIFTED;
        }
        transferRegister(site, i, load, size, rm);
    }

    private static void indexed(Site site, int i, boolean load, int amount) {
        int rm = i & 15;
        int rd = i >>> 12 & 15;
        int base = site.base(i >>> 16 & 15);
        site.reading(rm, 8);
        if (!load) {
            site.reading(rd, site.model.storedPcOffset);
        }
        site.block.emit(load ? Operations.LDR_INDEXED : Operations.STR_INDEXED, rd, base, rm, amount);
        finish(site, load, rd);
    }

    /** LDRH, LDRSB, LDRSH. */
    static void loadExtra(Site site, int i) {
        extra(site, i, true, site.model.loaded(1 + (i >>> 5 & 3)));
    }

    static void storeHalfword(Site site, int i) {
        extra(site, i, false, HALFWORD);
    }

    /** LDRD and STRD; an odd register, and r14 with r15 behind it, are undefined instructions. */
    static void doubleword(Site site, int i) {
        int rd = i >>> 12 & 15;
        if ((rd & 1) != 0 || rd == 14) {
            site.undefined();
            return;
        }
        extra(site, i, (i & 1 << 5) == 0, Operations.DOUBLEWORD);
    }

    private static void extra(Site site, int i, boolean load, int kind) {
        if ((i & 1 << 22) != 0) {
            transfer(site, i, load, kind, i >>> 4 & 0xf0 | i & 15);
        } else {
            site.reading(i & 15, 8);
            transferRegister(site, i, load, kind, i & 15);
        }
    }

    private static void transfer(Site site, int i, boolean load, int kind, int distance) {
        int rn = i >>> 16 & 15;
        int rd = i >>> 12 & 15;
        int offset = (i & 1 << 23) != 0 ? distance : -distance;
        boolean preIndexed = (i & 1 << 24) != 0;
        boolean writeBack = !preIndexed || (i & 1 << 21) != 0;
        int literal = site.address + 8 + offset;
        if (load && kind == WORD && rn == 15 && !writeBack && (literal & 3) == 0) {
            site.block.emit(Operations.LDR_LITERAL, rd, literal);
            finish(site, true, rd);
            return;
        }
        int base = site.base(rn);
        if (!load) {
            site.reading(rd, site.model.storedPcOffset);
        }
        if (asUser(i, kind)) {
            site.block.emit(Operations.asUser(load, kind), rd, base);
            writeBack(site, load, rd, base, offset);
        } else if (!writeBack) {
            site.block.emit(Operations.access(load, kind), rd, base, offset);
        } else if (Operations.indexed(load, kind, preIndexed) != 0 && rd != rn) {
            site.block.emit(Operations.indexed(load, kind, preIndexed), rd, base, offset);
        } else {
            site.block.emit(Operations.access(load, kind), rd, base, preIndexed ? offset : 0);
            writeBack(site, load, rd, base, offset);
        }
        finish(site, load, rd);
    }

    private static void transferRegister(Site site, int i, boolean load, int kind, int register) {
        int rn = i >>> 16 & 15;
        int rd = i >>> 12 & 15;
        boolean preIndexed = (i & 1 << 24) != 0;
        boolean writeBack = !preIndexed || (i & 1 << 21) != 0;
        int rm = register;
        if ((i & 1 << 23) == 0) {
            site.block.emit(Operations.immediate(Operations.RSB, false), ArmCore.SHIFTED, rm, 0);
            rm = ArmCore.SHIFTED;
        } else if (writeBack && load && rm == rd) {
            // needed once more when it has been overwritten
            site.block.emit(Operations.MOV_REGISTER, ArmCore.SHIFTED, rm);
            rm = ArmCore.SHIFTED;
        }
        int base = site.base(rn);
        if (!load) {
            site.reading(rd, site.model.storedPcOffset);
        }
        if (asUser(i, kind)) {
            site.block.emit(Operations.asUser(load, kind), rd, base);
        } else if (preIndexed) {
            site.block.emit(Operations.accessRegister(load, kind), rd, base, rm);
        } else {
            site.block.emit(Operations.access(load, kind), rd, base, 0);
        }
        if (writeBack && !(load && rd == base)) {
            site.block.emit(Operations.WRITE_BACK_REGISTER, base, rm);
        }
        finish(site, load, rd);
    }

    /** LDRT, LDRBT, STRT, STRBT: post-indexed with the W bit. */
    private static boolean asUser(int i, int kind) {
        return (kind == WORD || kind == BYTE) && (i & 1 << 24) == 0 && (i & 1 << 21) != 0;
    }

    private static void writeBack(Site site, boolean load, int rd, int base, int offset) {
        // a load into its own base, which is unpredictable with write-back, leaves the loaded value
        if (offset != 0 && !(load && rd == base)) {
            site.block.emit(Operations.WRITE_BACK, base, offset);
        }
    }

    private static void finish(Site site, boolean load, int rd) {
        if (load && rd == 15) {
            site.branchToLoaded(~3);
        }
    }

    static void swap(Site site, int i) {
        int rn = i >>> 16 & 15;
        int rd = i >>> 12 & 15;
        int rm = i & 15;
        site.reading(rm, 8);
        site.block.emit((i & 1 << 22) != 0 ? Operations.SWPB : Operations.SWP, rd, rm, site.base(rn));
    }
}
