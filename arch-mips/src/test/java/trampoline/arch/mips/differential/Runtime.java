package trampoline.arch.mips.differential;

import static trampoline.arch.mips.asm.Address.at;
import static trampoline.arch.mips.asm.Register.AT;
import static trampoline.arch.mips.asm.Register.FP;
import static trampoline.arch.mips.asm.Register.K0;
import static trampoline.arch.mips.asm.Register.K1;
import static trampoline.arch.mips.asm.Register.ZERO;

import java.nio.ByteOrder;
import java.util.List;
import trampoline.arch.mips.asm.Assembler;
import trampoline.arch.mips.asm.Cp0Register;
import trampoline.arch.mips.asm.Register;
import trampoline.arch.mips.asm.Release;
import trampoline.assembler.Assembly;
import trampoline.testkit.differential.MemoryBlock;

/**
 * Code that both machines execute around a stream: a prologue that sets coprocessor 0, handlers that note each exception
 * and go on behind it, and a collector that stores coprocessor 0 and the TLB. It changes k0 and k1 only.
 *
 * <p>SYSCALL ends a stream. A jump to where nothing can be fetched goes on at the address in fp.
 */
final class Runtime {
    private static final int PAGE_HIGH = Layout.KSEG0 + Layout.PAGE >>> 16;

    /** BD, CE, DC, IV, IP1, IP0, ExcCode: without what timer and devices change. */
    private static final int CAUSE_SEEN = 0xb880_037c;

    private static final int COPROCESSOR_UNIT = 0x3000_0000;

    private static final int SYSCALL = 8;
    private static final int COPROCESSOR_UNUSABLE = 11;
    private static final int TLB_ENTRIES = 16;

    private final Assembler a = new Assembler(Release.RELEASE1, Layout.KSEG0);
    private final boolean countStops;
    private final Assembly code;

    /** @param countStops whether the processor can stop Count by Cause.DC, so that it can be compared */
    Runtime(boolean countStops) {
        this.countStops = countStops;
        vectors();
        refill();
        general();
        collector();
        prologue();
        code = a.assemble();
    }

    /** Where a run starts, with Status as after reset. */
    int start() {
        return (int) code.address("prologue");
    }

    /** Where a run ends. */
    int stop() {
        return (int) code.address("stop");
    }

    MemoryBlock block(ByteOrder order) {
        return new MemoryBlock(0, code.image(order));
    }

    private void vectors() {
        a.j("refill").addiu(K0, ZERO, 0);
        a.org(Layout.KSEG0 + 0x180).j("general").addiu(K0, ZERO, 0x180);
        a.org(Layout.KSEG0 + 0x200).j("general").addiu(K0, ZERO, 0x200);
        a.org(Layout.KSEG0 + Layout.RUNTIME);
    }

    /** Notes the exception whose vector is in k0, then puts the page table's entry into the TLB. */
    private void refill() {
        a.label("refill");
        note();
        a.mfc0(K0, Cp0Register.CONTEXT);
        a.lw(K1, at(K0, 0)).mtc0(K1, Cp0Register.ENTRY_LO0);
        a.lw(K1, at(K0, 4)).mtc0(K1, Cp0Register.ENTRY_LO1);
        a.mtc0(ZERO, Cp0Register.PAGE_MASK);
        a.lui(K1, PAGE_HIGH).lw(K0, at(K1, Layout.REFILL_INDEX));
        a.mtc0(K0, Cp0Register.INDEX).ehb().tlbwi();
        a.addiu(K0, K0, 1).andi(K0, K0, 7).sw(K0, at(K1, Layout.REFILL_INDEX));
        a.lw(AT, at(K1, Layout.SAVED_AT)).ehb().eret();
    }

    /** Appends to the log; leaves Cause in k0. */
    private void note() {
        a.lui(K1, PAGE_HIGH).sw(AT, at(K1, Layout.SAVED_AT));
        a.lw(AT, at(K1, Layout.LOG_POSITION)).addu(AT, AT, K1);
        a.sw(K0, at(AT, Layout.LOG));
        a.mfc0(K0, Cp0Register.CAUSE);
        a.li(K1, CAUSE_SEEN).and(K0, K0, K1);
        String keep = "keep" + Long.toHexString(a.here());
        a.srl(K1, K0, 2).andi(K1, K1, 31).xori(K1, K1, COPROCESSOR_UNUSABLE);
        a.beqz(K1, keep).nop();
        // the unit is of interest only with its own exception
        a.li(K1, ~COPROCESSOR_UNIT).and(K0, K0, K1).label(keep);
        a.sw(K0, at(AT, Layout.LOG + 4));
        List<Cp0Register> noted = List.of(
                Cp0Register.EPC, Cp0Register.BAD_VADDR, Cp0Register.CONTEXT, Cp0Register.ENTRY_HI, Cp0Register.STATUS);
        int offset = Layout.LOG + 8;
        for (Cp0Register register : noted) {
            a.mfc0(K1, register).sw(K1, at(AT, offset));
            offset += 4;
        }
        a.lui(K1, PAGE_HIGH).lw(AT, at(K1, Layout.LOG_POSITION));
        a.addiu(AT, AT, 32).andi(AT, AT, 0x3e0).sw(AT, at(K1, Layout.LOG_POSITION));
    }

    private void general() {
        a.label("general");
        note();
        a.srl(AT, K0, 2).andi(AT, AT, 31);
        a.xori(K1, AT, SYSCALL).beqz(K1, "collector").nop();
        a.beqz(AT, "interrupt").nop();
        a.xori(K1, AT, 2).beqz(K1, "perhapsFetch").xori(K1, AT, 4);
        a.bnez(K1, "advance").nop();
        a.label("perhapsFetch").mfc0(K1, Cp0Register.EPC).mfc0(AT, Cp0Register.BAD_VADDR);
        a.bne(K1, AT, "advance").nop();
        a.b("finish").mtc0(FP, Cp0Register.EPC);
        a.label("advance").mfc0(K1, Cp0Register.EPC).addiu(K1, K1, 4);
        a.bgez(K0, "notInDelaySlot").nop().addiu(K1, K1, 4);
        a.label("notInDelaySlot").mtc0(K1, Cp0Register.EPC);
        a.label("finish")
                .lui(K1, PAGE_HIGH)
                .lw(AT, at(K1, Layout.SAVED_AT))
                .ehb()
                .eret();
        a.label("interrupt").mfc0(K0, Cp0Register.CAUSE).addiu(K1, ZERO, 0x300).not(K1, K1);
        a.and(K0, K0, K1).b("finish").mtc0(K0, Cp0Register.CAUSE);
    }

    private void collector() {
        a.label("collector").lui(K1, PAGE_HIGH);
        store(Cp0Register.INDEX, Layout.COLLECTED);
        // after a failed TLBP the number is unpredictable
        a.bgez(K0, "found")
                .nop()
                .lui(K0, 0x8000)
                .sw(K0, at(K1, Layout.COLLECTED))
                .label("found");
        int offset = 4;
        for (Cp0Register register : collected()) {
            store(register, Layout.COLLECTED + offset);
            offset += 4;
        }
        a.li(AT, CAUSE_SEEN & ~COPROCESSOR_UNIT).mfc0(K0, Cp0Register.CAUSE).and(K0, K0, AT);
        a.sw(K0, at(K1, Layout.COLLECTED + offset));
        a.move(AT, ZERO).addiu(K1, K1, Layout.COLLECTED + 0x80);
        a.label("entry").mtc0(AT, Cp0Register.INDEX).ehb().tlbr().ehb();
        store(Cp0Register.ENTRY_HI, 0);
        store(Cp0Register.PAGE_MASK, 4);
        store(Cp0Register.ENTRY_LO0, 8);
        store(Cp0Register.ENTRY_LO1, 12);
        a.addiu(AT, AT, 1)
                .addiu(K1, K1, 16)
                .xori(K0, AT, TLB_ENTRIES)
                .bnez(K0, "entry")
                .nop();
        a.lui(K1, PAGE_HIGH).lw(AT, at(K1, Layout.SAVED_AT));
        a.label("stop").b("stop").nop();
    }

    private List<Cp0Register> collected() {
        List<Cp0Register> all = List.of(
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
                Cp0Register.ERROR_EPC,
                Cp0Register.HWRENA,
                Cp0Register.COUNT);
        return countStops ? all : all.subList(0, all.size() - 2);
    }

    private void store(Cp0Register register, int offset) {
        a.mfc0(K0, register).sw(K0, at(K1, offset));
    }

    /** Sets coprocessor 0 from the stream's {@link Start}, which lies behind the code, and enters the stream. */
    private void prologue() {
        a.label("prologue")
                .lui(K0, 0x0040)
                .ori(K0, K0, 4)
                .mtc0(K0, Cp0Register.STATUS)
                .ehb();
        a.li(K1, Layout.KSEG0).addiu(K0, ZERO, TLB_ENTRIES - 1);
        a.mtc0(ZERO, Cp0Register.ENTRY_LO0).mtc0(ZERO, Cp0Register.ENTRY_LO1).mtc0(ZERO, Cp0Register.PAGE_MASK);
        a.label("clear")
                .mtc0(K1, Cp0Register.ENTRY_HI)
                .mtc0(K0, Cp0Register.INDEX)
                .ehb()
                .tlbwi();
        a.addiu(K1, K1, 0x2000).bnez(K0, "clear").addiu(K0, K0, -1);
        a.ehb().tlbp();
        defineFaultRegisters();
        a.la(K1, "start");
        int offset = 0;
        for (Cp0Register register : Start.REGISTERS) {
            if (countStops || !Start.RELEASE2.contains(register)) {
                a.lw(K0, at(K1, offset)).mtc0(K0, register);
            }
            offset += 4;
        }
        a.lw(K0, at(K1, offset)).mthi(K0).lw(K0, at(K1, offset + 4)).mtlo(K0);
        a.move(K0, ZERO).move(K1, ZERO).ehb().eret();
        a.align(16).label("start");
    }

    /** BadVAddr and Context cannot be written, so a load that fails gives them values. */
    private void defineFaultRegisters() {
        a.mtc0(ZERO, Cp0Register.CAUSE).mtc0(ZERO, Cp0Register.ENTRY_HI).mtc0(ZERO, Cp0Register.EPC);
        a.lui(K0, Layout.KSEG0 >>> 16).mtc0(K0, Cp0Register.CONTEXT);
        a.mtc0(ZERO, Cp0Register.STATUS).ehb();
        a.li(K0, PageTable.INVALID[0]).lw(ZERO, at(K0));
        a.lui(K0, 0x0040).ori(K0, K0, 4).mtc0(K0, Cp0Register.STATUS).ehb();
    }

    /** Physical address of the stream's {@link Start}. */
    int startValues() {
        return (int) code.address("start") - Layout.KSEG0;
    }

    static boolean isReserved(Register register) {
        return register == K0 || register == K1 || register == FP || register == ZERO;
    }
}
