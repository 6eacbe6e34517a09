package trampoline.engine.arch64;

import trampoline.engine.GuestCore.Access;

/** Sixteen entries, written round robin. */
final class Tlb {
    static final int READ = 1;
    static final int WRITE = 2;
    static final int EXECUTE = 4;
    static final int USER = 8;

    private static final int ENTRIES = 16;

    final long[] high = new long[ENTRIES];
    final long[] low = new long[ENTRIES];
    int next;

    /** log2 of the size of an entry's page; 0 for an entry that was never written. */
    int bits(int entry) {
        return (int) high[entry] & 0xfff;
    }

    /** The entry for a virtual address, -1 when there is none. */
    int find(long address) {
        for (int entry = 0; entry < ENTRIES; entry++) {
            if (bits(entry) != 0 && (high[entry] ^ address) >>> bits(entry) == 0) {
                return entry;
            }
        }
        return -1;
    }

    long physical(int entry, long address) {
        return low[entry] & -4096 | address & (1L << bits(entry)) - 1;
    }

    boolean permits(int entry, Access access, int privilege) {
        boolean user = (low[entry] & USER) != 0;
        boolean right = switch (privilege) {
            case Privilege.USER -> user;
            case Privilege.SUPERVISOR_USER_DATA -> access != Access.FETCH || !user;
            default -> !user;
        };
        int needed = switch (access) {
            case FETCH -> EXECUTE;
            case LOAD -> READ;
            case STORE -> WRITE;
        };
        return right && (low[entry] & needed) != 0;
    }
}
