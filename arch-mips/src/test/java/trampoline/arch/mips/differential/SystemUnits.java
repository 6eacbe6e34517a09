package trampoline.arch.mips.differential;

import static trampoline.arch.mips.asm.Address.at;
import static trampoline.arch.mips.asm.Register.FP;
import static trampoline.arch.mips.asm.Register.ZERO;

import java.util.List;
import trampoline.arch.mips.asm.Assembler;
import trampoline.arch.mips.asm.Cp0Register;
import trampoline.arch.mips.asm.Register;
import trampoline.arch.mips.asm.Release;

/** Coprocessor 0. What changes modes or mappings is done from kseg0 only, with hazards cleared. */
final class SystemUnits {
    private static final int IE = 1;
    private static final int EXL = 2;
    private static final int ERL = 4;
    private static final int UM = 16;
    private static final int SOFTWARE_INTERRUPTS = 0x300;

    private static final List<Cp0Register> READABLE = List.of(
            Cp0Register.ENTRY_LO0,
            Cp0Register.ENTRY_LO1,
            Cp0Register.CONTEXT,
            Cp0Register.PAGE_MASK,
            Cp0Register.WIRED,
            Cp0Register.BAD_VADDR,
            Cp0Register.ENTRY_HI,
            Cp0Register.COMPARE,
            Cp0Register.STATUS,
            Cp0Register.EPC,
            Cp0Register.ERROR_EPC);

    private final StreamBuilder out;
    private final ComputeUnits compute;
    private final MemoryUnits memory;
    private final boolean release2;

    SystemUnits(StreamBuilder out, ComputeUnits compute, MemoryUnits memory) {
        this.out = out;
        this.compute = compute;
        this.memory = memory;
        release2 = out.release == Release.RELEASE2;
    }

    void any() {
        if (out.user()) {
            out.unit(this::fromUserMode);
        } else if (!out.unmapped()) {
            leaveMapped();
        } else if (out.chance(6)) {
            enterUserMode();
        } else if (out.chance(4)) {
            enterMapped();
        } else {
            out.unit(this::fromKernelMode);
        }
    }

    private void fromUserMode(Assembler a) {
        switch (out.coprocessor0() ? 0 : out.random.nextInt(8)) {
            case 0 -> a.mfc0(out.register(), Cp0Register.STATUS).mtc0(out.register(), Cp0Register.EPC);
            case 1 -> a.mtc0(out.register(), Cp0Register.ENTRY_HI);
            case 2 -> a.tlbwi();
            case 3 -> a.eret();
            case 4 -> a.wait_();
            case 5 -> a.cache(0x15, at(out.register()));
            default -> {
                if (release2) {
                    a.rdhwr(out.register(), out.any(0, 1, 2, 3, 29, 5));
                } else {
                    a.tlbp();
                }
            }
        }
    }

    private void fromKernelMode(Assembler a) {
        switch (out.random.nextInt(16)) {
            case 0, 1 -> a.mfc0(out.register(), READABLE.get(out.random.nextInt(READABLE.size())));
            case 2 -> write(a);
            case 3 -> context(a);
            case 4, 5 -> largePage(a);
            case 6 -> randomEntry(a);
            case 7 -> probe(a);
            case 8 -> readEntry(a);
            case 9 -> addressSpace(a);
            case 10, 11 -> softwareInterrupt(a);
            case 12 -> nestedException(a);
            case 13 -> errorLevel(a);
            case 14 -> exceptionReturn(a);
            default -> release2(a);
        }
    }

    private void write(Assembler a) {
        Register value = out.register();
        a.li(value, out.value());
        switch (out.random.nextInt(6)) {
            case 0 -> a.mtc0(value, Cp0Register.ENTRY_LO0).mfc0(value, Cp0Register.ENTRY_LO0);
            case 1 -> a.mtc0(value, Cp0Register.ENTRY_LO1).mfc0(value, Cp0Register.ENTRY_LO1);
            case 2 -> a.mtc0(value, Cp0Register.EPC);
            case 3 -> a.mtc0(value, Cp0Register.ERROR_EPC).mfc0(value, Cp0Register.ERROR_EPC);
            case 4 -> a.mtc0(value, Cp0Register.WIRED).mfc0(value, Cp0Register.WIRED);
            default -> {
                a.li(value, out.random.nextInt(16)).mtc0(value, Cp0Register.INDEX);
                a.mfc0(value, Cp0Register.INDEX).mtc0(ZERO, Cp0Register.INDEX);
            }
        }
    }

    /** PTEBase can be written, BadVPN2 cannot; then the page table is put back. */
    private void context(Assembler a) {
        Register value = out.register();
        a.li(value, out.value()).mtc0(value, Cp0Register.CONTEXT).mfc0(value, Cp0Register.CONTEXT);
        Register table = out.register(value);
        a.lui(table, 0x8000).mtc0(table, Cp0Register.CONTEXT);
    }

    /** A page of 4 KiB to 256 MiB in an address range of its own, and accesses to both pages of the pair. */
    private void largePage(Assembler a) {
        int sizes = release2 ? 9 : 7;
        int size = 0x1000 << 2 * out.random.nextInt(sizes);
        int area = out.any(0x2000_0000, 0x4000_0000, 0x6000_0000, 0xe000_0000);
        int slot = area == 0xe000_0000 ? 11 : 7 + (area >>> 29);
        entry(a, area, size, slot, out.random.nextInt(8) << 1 | mostlyValid());
        Register base = out.register();
        for (int page = 0; page < 2; page++) {
            int within = Layout.PAGE & size - 1;
            int address = area + page * size + within + 16 + 4 * out.random.nextInt(64);
            a.li(base, address);
            memory.slot(a, base);
        }
    }

    private int mostlyValid() {
        return out.chance(80) ? PageTable.VALID : 0;
    }

    /** Leaves the entry's registers loaded, and has it written. */
    private void entry(Assembler a, int area, int size, int index, int flags) {
        Register t = out.register();
        int low = (Layout.PAGE & -size) >>> 6 | flags & 6 | (out.chance(50) ? 1 : 0);
        a.li(t, size - 1 << 1 & 0x1fff_e000).mtc0(t, Cp0Register.PAGE_MASK);
        a.mfc0(t, Cp0Register.ENTRY_HI).andi(t, t, 0xff);
        Register high = out.register(t);
        a.lui(high, area >>> 16).or(t, t, high).mtc0(t, Cp0Register.ENTRY_HI);
        a.li(t, low).mtc0(t, Cp0Register.ENTRY_LO0);
        a.li(t, low ^ (out.chance(30) ? 4 : 0)).mtc0(t, Cp0Register.ENTRY_LO1);
        a.li(t, index).mtc0(t, Cp0Register.INDEX).ehb().tlbwi().ehb();
        a.mtc0(ZERO, Cp0Register.PAGE_MASK);
    }

    /** TLBWR with all entries but the last one wired. */
    private void randomEntry(Assembler a) {
        Register t = out.register();
        a.li(t, 15).mtc0(t, Cp0Register.WIRED).mfc0(t, Cp0Register.RANDOM);
        Register high = out.register(t);
        a.lui(high, 0x1000).ori(high, high, out.random.nextInt(256)).mtc0(high, Cp0Register.ENTRY_HI);
        a.li(high, Layout.PAGE >>> 6 | 7).mtc0(high, Cp0Register.ENTRY_LO0).mtc0(high, Cp0Register.ENTRY_LO1);
        a.mtc0(ZERO, Cp0Register.PAGE_MASK).ehb().tlbwr().ehb();
        a.lui(high, 0x1000 + out.any(0, 0, 0, 0x800));
        memory.slot(a, high);
    }

    private void probe(Assembler a) {
        Register t = out.register();
        int page = out.any(
                Layout.PAGE, Layout.WINDOW, Layout.PAGE + 0x2000, 0x2000_0000, 0x4400_0000, 0x1000_0000, Layout.KSEG2);
        a.mfc0(t, Cp0Register.ENTRY_HI).andi(t, t, 0xff);
        Register high = out.register(t);
        a.li(high, page)
                .or(t, t, high)
                .mtc0(t, Cp0Register.ENTRY_HI)
                .ehb()
                .tlbp()
                .ehb();
        a.mfc0(t, Cp0Register.INDEX).bgez(t, "found").nop().lui(t, 0x8000);
        a.label("found").mtc0(ZERO, Cp0Register.INDEX);
    }

    private void readEntry(Assembler a) {
        Register t = out.register();
        a.li(t, out.random.nextInt(16)).mtc0(t, Cp0Register.INDEX).ehb().tlbr().ehb();
        a.mfc0(t, Cp0Register.ENTRY_LO1).mtc0(ZERO, Cp0Register.PAGE_MASK);
    }

    /** Another ASID, then an access that may miss now. */
    private void addressSpace(Assembler a) {
        Register t = out.register();
        a.li(t, out.random.nextInt(3) | out.value() & 0xffff_e000);
        a.mtc0(t, Cp0Register.ENTRY_HI).ehb();
        a.li(t, memory.dataAddress() & ~3);
        memory.slot(a, t);
    }

    private void softwareInterrupt(Assembler a) {
        Register t = out.register();
        Register mask = out.register(t);
        a.mfc0(t, Cp0Register.STATUS).ori(t, t, out.any(0x100, 0x200, 0x300) | out.random.nextInt(2));
        a.mtc0(t, Cp0Register.STATUS).ehb();
        a.mfc0(t, Cp0Register.CAUSE).ori(t, t, out.any(0x100, 0x200, 0x300));
        if (out.chance(30)) {
            // in a delay slot, so that the interrupt comes at the target
            a.b("target").mtc0(t, Cp0Register.CAUSE);
            compute.any(a);
            a.label("target");
        } else {
            a.mtc0(t, Cp0Register.CAUSE);
        }
        // it holds what timer and devices of the reference have pending
        a.move(t, ZERO);
        compute.any(a);
        if (release2 && out.chance(40)) {
            a.ei(out.register()).nop().di(out.register());
        } else {
            a.mfc0(t, Cp0Register.STATUS).ori(t, t, IE).mtc0(t, Cp0Register.STATUS);
            compute.any(a);
        }
        a.mfc0(t, Cp0Register.CAUSE)
                .li(mask, ~SOFTWARE_INTERRUPTS)
                .and(t, t, mask)
                .mtc0(t, Cp0Register.CAUSE);
        a.mfc0(t, Cp0Register.STATUS).li(mask, ~(SOFTWARE_INTERRUPTS | IE)).and(t, t, mask);
        a.mtc0(t, Cp0Register.STATUS).ehb();
    }

    /** With EXL set, EPC and BD stay and there is one vector for all. */
    private void nestedException(Assembler a) {
        Register t = out.register();
        Register base = out.register(t);
        a.li(base, memory.dataAddress() & ~3);
        a.la(t, "back").addiu(t, t, -4).mtc0(t, Cp0Register.EPC);
        a.mfc0(t, Cp0Register.STATUS).ori(t, t, EXL).mtc0(t, Cp0Register.STATUS).ehb();
        if (out.chance(50)) {
            memory.slot(a, base);
        }
        a.break_(0).nop();
        a.label("back").nop().nop();
    }

    /** With ERL set, the lower half of the address space is not mapped. */
    private void errorLevel(Assembler a) {
        Register t = out.register();
        Register base = out.register(t);
        a.mfc0(t, Cp0Register.STATUS).ori(t, t, ERL).mtc0(t, Cp0Register.STATUS).ehb();
        a.li(base, Layout.PAGE + 4 * out.random.nextInt(Layout.DATA_BYTES / 4));
        memory.slot(a, base, t);
        if (out.chance(50)) {
            a.la(base, "back").mtc0(base, Cp0Register.ERROR_EPC).ehb().eret();
            compute.any(a);
            a.label("back");
        } else {
            a.xori(t, t, ERL).mtc0(t, Cp0Register.STATUS).ehb();
        }
    }

    private void exceptionReturn(Assembler a) {
        Register t = out.register();
        a.la(t, "back").mtc0(t, Cp0Register.EPC);
        a.mfc0(t, Cp0Register.STATUS)
                .ori(t, t, EXL)
                .mtc0(t, Cp0Register.STATUS)
                .ehb()
                .eret();
        compute.any(a);
        a.label("back");
    }

    private void release2(Assembler a) {
        if (!release2) {
            a.cache(0x15, at(ZERO)).sync();
            return;
        }
        Register t = out.register();
        switch (out.random.nextInt(4)) {
            case 0 -> a.rdhwr(t, out.random.nextInt(4));
            case 1 -> a.mfc0(t, Cp0Register.COUNT);
            case 2 -> a.li(t, out.value()).mtc0(t, Cp0Register.COUNT).mfc0(t, Cp0Register.COUNT);
            default ->
                a.li(t, out.random.nextInt(16)).mtc0(t, Cp0Register.HWRENA).mfc0(t, Cp0Register.HWRENA);
        }
    }

    private void enterUserMode() {
        enter(UM | EXL);
        out.runs(true, 0);
    }

    /** Kernel mode at addresses that the TLB maps. */
    private void enterMapped() {
        enter(EXL);
        out.runs(false, 0);
    }

    /** To the unit behind this one, at another distance from its physical address. */
    private void enter(int status) {
        out.unit(a -> {
            Register t = out.register();
            a.la(t, "next").lui(FP, Layout.KSEG0 >>> 16).xor(t, t, FP).mtc0(t, Cp0Register.EPC);
            a.mfc0(t, Cp0Register.STATUS)
                    .ori(t, t, status)
                    .mtc0(t, Cp0Register.STATUS)
                    .ehb()
                    .eret();
            a.label("next");
        });
    }

    private void leaveMapped() {
        out.unit(a -> {
            Register t = out.register();
            a.la(t, "next")
                    .lui(FP, Layout.KSEG0 >>> 16)
                    .or(t, t, FP)
                    .jr(t)
                    .nop()
                    .label("next");
        });
        out.runs(false, Layout.KSEG0);
    }
}
