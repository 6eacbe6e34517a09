package trampoline.arch.arm;

/**
 * LDM and STM. ARM ARM, A3.12 and A5.4. An empty list, which is unpredictable, transfers r15 and moves the base by 64
 * bytes, as an ARM7TDMI does.
 */
final class BlockTransferDecoder {
    private static final int EMPTY_LIST = 1 << 15;
    private static final int EMPTY_SIZE = 64;

    private BlockTransferDecoder() {}

    static void load(Site site, int i) {
        boolean special = (i & 1 << 22) != 0;
        int list = list(i);
        int size = size(i);
        int first = first(i, size);
        int base = site.base(i >>> 16 & 15);
        boolean writeBack = (i & 1 << 21) != 0;
        boolean pc = (list & 1 << 15) != 0;
        if (special && !pc) {
            site.block.emit(Operations.LDM_USER, base, list, first);
            if (writeBack) {
                site.block.emit(Operations.WRITE_BACK, base, change(i, size));
            }
            return;
        }
        load(site, base, list, first, writeBack ? change(i, size) : 0);
        if (pc) {
            if (special) {
                site.block.emit(Operations.EXCEPTION_RETURN);
            } else {
                site.branchToLoaded(~3);
            }
        }
    }

    /** Loads, with write-back unless {@code change} is 0. */
    static void load(Site site, int base, int list, int first, int change) {
        if ((list >>> base & 1) != 0) {
            site.block.emit(Operations.LDM_WITH_BASE, base, list, first);
        } else if (change != 0) {
            site.block.emit(Operations.LDM_WRITE_BACK, base, list, first, change);
        } else {
            site.block.emit(Operations.LDM, base, list, first);
        }
    }

    static void store(Site site, int i) {
        int list = list(i);
        int size = size(i);
        int first = first(i, size);
        int base = site.base(i >>> 16 & 15);
        boolean writeBack = (i & 1 << 21) != 0;
        if ((list & 1 << 15) != 0) {
            site.reading(15, site.model.storedPcOffset);
        }
        if ((i & 1 << 22) != 0) {
            site.block.emit(Operations.STM_USER, base, list, first);
            if (writeBack) {
                site.block.emit(Operations.WRITE_BACK, base, change(i, size));
            }
            return;
        }
        store(site, base, list, first, writeBack ? change(i, size) : 0);
    }

    /** Stores, with write-back unless {@code change} is 0. */
    static void store(Site site, int base, int list, int first, int change) {
        if (change == 0) {
            site.block.emit(Operations.STM, base, list, first);
        } else if ((list >>> base & 1) != 0 && Integer.numberOfTrailingZeros(list) != base) {
            site.block.emit(Operations.STM_WITH_BASE, base, list, first, change);
        } else {
            site.block.emit(Operations.STM_WRITE_BACK, base, list, first, change);
        }
    }

    private static int list(int i) {
        int list = i & 0xffff;
        return list == 0 ? EMPTY_LIST : list;
    }

    private static int size(int i) {
        return (i & 0xffff) == 0 ? EMPTY_SIZE : 4 * Integer.bitCount(i & 0xffff);
    }

    private static int first(int i, int size) {
        boolean before = (i & 1 << 24) != 0;
        boolean up = (i & 1 << 23) != 0;
        return up ? before ? 4 : 0 : before ? -size : 4 - size;
    }

    private static int change(int i, int size) {
        return (i & 1 << 23) != 0 ? size : -size;
    }
}
