package trampoline.arch.mips.differential;

import static trampoline.arch.mips.asm.Address.at;

import trampoline.arch.mips.asm.Address;
import trampoline.arch.mips.asm.Assembler;
import trampoline.arch.mips.asm.Register;

/** Loads and stores of every kind to memory that may be read and written, read only, or not at all. */
final class MemoryUnits {
    private static final int MARGIN = 8;

    private final StreamBuilder out;

    MemoryUnits(StreamBuilder out) {
        this.out = out;
    }

    /** An address register, loaded, and one access. */
    void any(Assembler a) {
        Register base = out.register();
        if (out.chance(10)) {
            linked(a, base);
            return;
        }
        Address address = load(a, base, dataAddress());
        if (out.chance(30)) {
            unalignedPair(a, base, address);
        }
        access(a, address);
    }

    /** Virtual address of some data. */
    int dataAddress() {
        int within = MARGIN + out.random.nextInt(Layout.DATA_BYTES - 2 * MARGIN);
        int page;
        if (out.chance(6)) {
            page = out.any(PageTable.INVALID);
        } else if (out.user()) {
            page = out.chance(4) ? Layout.KSEG0 + Layout.PAGE : out.any(PageTable.READABLE);
        } else {
            page = switch (out.random.nextInt(5)) {
                case 0 -> Layout.KSEG0 + Layout.PAGE;
                case 1 -> Layout.KSEG1 + Layout.PAGE;
                case 2 -> out.chance(80) ? Layout.KSEG2 : Layout.KSEG2 + 0x1000;
                default -> out.any(PageTable.READABLE);
            };
        }
        return page + within;
    }

    /** Loads {@code base} so that it gives {@code target} with some offset. */
    Address load(Assembler a, Register base, int target) {
        int offset = out.chance(40) ? 0 : (short) out.random.nextInt();
        a.li(base, target - offset);
        return at(base, offset);
    }

    private void access(Assembler a, Address address) {
        Register data = out.source();
        switch (out.random.nextInt(12)) {
            case 0 -> a.lb(data, address);
            case 1 -> a.lbu(data, address);
            case 2 -> a.lh(data, fit(a, address, 2));
            case 3 -> a.lhu(data, fit(a, address, 2));
            case 4, 5 -> a.lw(data, fit(a, address, 4));
            case 6, 7 -> a.sb(data, address);
            case 8 -> a.sh(data, fit(a, address, 2));
            case 9, 10 -> a.sw(data, fit(a, address, 4));
            default -> a.pref(out.random.nextInt(2), address);
        }
    }

    /** Aligns the address register, mostly. */
    private Address fit(Assembler a, Address address, int size) {
        if (out.chance(8)) {
            return address;
        }
        Register base = address.base();
        a.addiu(base, base, address.offset()).srl(base, base, size / 2).sll(base, base, size / 2);
        return at(base);
    }

    private void unalignedPair(Assembler a, Register base, Address address) {
        if (address.offset() > 32700) {
            return;
        }
        Register data = out.register(base);
        Address further = at(address.base(), address.offset() + 3);
        switch (out.random.nextInt(4)) {
            case 0 -> a.lwl(data, address).lwr(data, further);
            case 1 -> a.lwr(data, address).lwl(data, further);
            case 2 -> a.swl(data, address).swr(data, further);
            default -> a.swr(data, address).swl(data, further);
        }
    }

    private void linked(Assembler a, Register base) {
        Register data = out.register(base);
        a.li(base, dataAddress() & ~3);
        a.ll(data, at(base)).addiu(data, data, 1);
        if (out.chance(30)) {
            a.teqi(data, (short) out.random.nextInt()).break_(0);
        }
        a.sc(data, at(base));
    }

    /** One access whose address register was loaded long before, which leaves {@code kept} alone: for delay slots. */
    void slot(Assembler a, Register base, Register... kept) {
        Register data = out.source(kept);
        switch (out.random.nextInt(4)) {
            case 0 -> a.lw(data, at(base));
            case 1 -> a.sw(data, at(base));
            case 2 -> a.lbu(data, at(base, 1));
            default -> a.sh(data, at(base, 2));
        }
    }
}
