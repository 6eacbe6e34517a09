package example.riscv;

import trampoline.api.bus.Bus;
import trampoline.api.bus.BusError;
import trampoline.engine.GuestCore.Access;

/** Sv39 (privileged manual, sections 10.3 and 10.4). Accessed and dirty bits are set by the core. */
final class Mmu {
    static final long SV39 = 8L << 60;

    private static final int LEVELS = 3;
    private static final int VALID = 1;
    private static final int READ = 2;
    private static final int WRITE = 4;
    private static final int EXECUTE = 8;
    private static final int USER = 16;
    private static final int ACCESSED = 64;
    private static final int DIRTY = 128;
    private static final long PPN = (1L << 44) - 1;

    private final RiscvCore core;
    private final Bus bus;
    private final Pmp pmp;

    /** log2 of the size of the page that was found last. */
    int pageBits;

    Mmu(RiscvCore core, Bus bus, Pmp pmp) {
        this.core = core;
        this.bus = bus;
        this.pmp = pmp;
    }

    /**
     * The physical address.
     *
     * @param satp the root
     * @param privilege see {@link Privilege}
     * @param update false to leave accessed and dirty bits alone
     */
    long walk(long satp, long address, Access access, int privilege, boolean update) {
        if (address << 25 >> 25 != address) {
            throw core.pageFault(address, access);
        }
        long table = (satp & PPN) << 12;
        for (int level = LEVELS - 1; level >= 0; level--) {
            int bits = 12 + 9 * level;
            long place = table + (address >>> bits & 511) * 8;
            long entry = readEntry(place, address, access);
            boolean reserved = entry >>> 54 != 0 || (entry & (READ | WRITE)) == WRITE;
            if ((entry & VALID) == 0 || reserved) {
                throw core.pageFault(address, access);
            }
            if ((entry & (READ | EXECUTE)) != 0) {
                pageBits = bits;
                return leaf(entry, place, bits, address, access, privilege, update);
            }
            if ((entry & (USER | ACCESSED | DIRTY)) != 0) {
                throw core.pageFault(address, access);
            }
            table = (entry >>> 10 & PPN) << 12;
        }
        throw core.pageFault(address, access);
    }

    private long readEntry(long place, long address, Access access) {
        if (!pmp.permits(place, Access.LOAD, false)) {
            throw core.accessFault(address, access);
        }
        try {
            return bus.read64(place);
        } catch (BusError e) {
            throw core.accessFault(address, access);
        }
    }

    private long leaf(long entry, long place, int bits, long address, Access access, int privilege, boolean update) {
        long page = (entry >>> 10 & PPN) << 12;
        long within = (1L << bits) - 1;
        if (!permitted(entry, access, privilege) || (page & within) != 0) {
            throw core.pageFault(address, access);
        }
        long used = entry | ACCESSED | (access == Access.STORE ? DIRTY : 0);
        if (used != entry && update) {
            try {
                bus.write64(place, used);
            } catch (BusError e) {
                throw core.accessFault(address, access);
            }
        }
        return page | address & within;
    }

    private static boolean permitted(long entry, Access access, int privilege) {
        boolean user = (entry & USER) != 0;
        boolean mode = Privilege.isUser(privilege)
                ? user
                : !user || access != Access.FETCH && Privilege.reachesUser(privilege);
        int rights =
                switch (access) {
                    case FETCH -> EXECUTE;
                    case LOAD -> Privilege.readsExecutable(privilege) ? READ | EXECUTE : READ;
                    case STORE -> WRITE;
                };
        return mode && (entry & rights) != 0;
    }
}
