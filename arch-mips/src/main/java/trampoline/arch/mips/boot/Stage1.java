package trampoline.arch.mips.boot;

import static trampoline.arch.mips.asm.Address.at;
import static trampoline.arch.mips.asm.Register.K0;
import static trampoline.arch.mips.asm.Register.K1;
import static trampoline.arch.mips.asm.Register.RA;
import static trampoline.arch.mips.asm.Register.SP;
import static trampoline.arch.mips.asm.Register.T0;
import static trampoline.arch.mips.asm.Register.T1;
import static trampoline.arch.mips.asm.Register.T2;
import static trampoline.arch.mips.asm.Register.T3;
import static trampoline.arch.mips.asm.Register.T4;
import static trampoline.arch.mips.asm.Register.T5;
import static trampoline.arch.mips.asm.Register.T6;
import static trampoline.arch.mips.asm.Register.T7;
import static trampoline.arch.mips.asm.Register.V0;
import static trampoline.arch.mips.asm.Register.ZERO;

import java.util.List;
import trampoline.api.boot.Stage1Plan;
import trampoline.arch.mips.asm.Assembler;
import trampoline.arch.mips.asm.Cp0Register;
import trampoline.arch.mips.asm.Release;
import trampoline.assembler.Assembly;

/**
 * Stage 1: what the CPU executes in flash from the reset vector until stage 2 lies in RAM. It runs on every MIPS32 core
 * with a TLB and needs no RAM of its own. RAM and devices are accessed through kseg1, past the caches.
 *
 * <p>When the RAM test fails, by what it reads or by a bus error, the core stays at {@code failure}: {@code v0} holds the
 * physical address of the bad page and the LED, which the good case puts out, stays lit. So it does with the address of a
 * register that does not answer, or does not become what a step waits for. Any other exception blinks the LED for ever.
 */
final class Stage1 {
    static final String FAILURE = "failure";

    /** Makes a physical address of that in v0, then stays at {@link #FAILURE}. */
    private static final String BAD_ADDRESS = "badAddress";

    /** Where flash shows the reset vector. */
    static final int PHYSICAL_RESET_VECTOR = 0x1fc0_0000;

    private static final int RESET_VECTOR = 0xbfc0_0000;

    /** Boards such as Malta answer with their revision instead of the flash at 0x10 behind the reset vector. */
    private static final int BEHIND_REVISION = RESET_VECTOR + 0x20;

    /** Offsets of the vectors while Status.BEV is set: TLB refill, XTLB refill, cache error, others, interrupt, debug. */
    private static final int[] BOOTSTRAP_VECTORS = {0x200, 0x280, 0x300, 0x380, 0x400, 0x480};

    private static final int OTHERS = 0x380;
    private static final int BUS_ERROR = 7;
    private static final int STATUS_BEV = 1 << 22;
    private static final int INDEX_STORE_TAG_INSTRUCTION = 8;
    private static final int INDEX_STORE_TAG_DATA = 9;

    /** Config.K0: cacheable, write-back. */
    private static final int CACHEABLE = 3;

    private final Stage1Plan plan;
    private final int imageLength;
    private final Assembler a = new Assembler(Release.RELEASE1, RESET_VECTOR);

    /**
     * @param plan board data
     * @param imageLength bytes of the stage 2 image, a multiple of 4
     */
    Stage1(Stage1Plan plan, int imageLength) {
        this.plan = plan;
        this.imageLength = imageLength;
    }

    Assembly assemble() {
        a.comment("reset").b("reset").nop().org(BEHIND_REVISION);
        exceptions();
        vectors();
        systemControl();
        registers();
        cache("instruction", 22, INDEX_STORE_TAG_INSTRUCTION);
        cache("data", 13, INDEX_STORE_TAG_DATA);
        cacheability();
        clearTlb();
        testRam();
        clearRam();
        copyStage2();
        jump();
        StepCode steps = new StepCode(a, BAD_ADDRESS);
        steps.routine("clockSetup", plan.clockSetup());
        steps.routine("memorySetup", plan.memorySetup());
        steps.routine("ledOn", plan.ledOn());
        steps.routine("ledOff", plan.ledOff());
        return a.assemble();
    }

    private void exceptions() {
        a.label("exception").mfc0(K0, Cp0Register.CAUSE).andi(K0, K0, 0x7c);
        a.comment("neither in the RAM test nor in a step")
                .beqz(V0, "unexpected")
                .addiu(K1, ZERO, BUS_ERROR << 2);
        a.bne(K0, K1, "unexpected").nop();
        a.label(BAD_ADDRESS).comment("the physical address").sll(V0, V0, 3).srl(V0, V0, 3);
        a.label(FAILURE)
                .comment("v0 is the address of the bad page or register; the LED stays lit")
                .b(FAILURE)
                .nop();

        a.label("unexpected").bal("ledOff").nop().bal("pause").nop();
        a.bal("ledOn").nop().bal("pause").nop();
        a.b("unexpected").nop();

        a.label("pause").lui(T4, 1 << 4);
        a.label("pausing").bnez(T4, "pausing").addiu(T4, T4, -1).jr(RA).nop();
    }

    private void vectors() {
        for (int offset : BOOTSTRAP_VECTORS) {
            a.org(RESET_VECTOR + offset)
                    .b(offset == OTHERS ? "exception" : "unexpected")
                    .nop();
        }
    }

    private void systemControl() {
        a.label("reset");
        a.comment("BEV; kernel mode, interrupts masked, ERL off").lui(T0, STATUS_BEV >>> 16);
        a.mtc0(T0, Cp0Register.STATUS).ehb();
        a.comment("no bad page yet").move(V0, ZERO);
        a.comment("no software interrupts").mtc0(ZERO, Cp0Register.CAUSE);
        a.comment("the timer has not matched").mtc0(ZERO, Cp0Register.COMPARE);
    }

    private void registers() {
        for (String table : List.of("clockSetup", "memorySetup", "ledOn")) {
            a.bal(table).nop();
        }
    }

    /**
     * Invalidates every line of a cache.
     *
     * @param sets lowest bit of its fields in Config1: sets, line size, ways
     */
    private void cache(String name, int sets, int operation) {
        a.mtc0(ZERO, Cp0Register.TAG_LO).mtc0(ZERO, Cp0Register.DTAG_LO).mtc0(ZERO, Cp0Register.TAG_HI);
        a.mfc0(T0, Cp0Register.CONFIG1);
        a.srl(T1, T0, sets - 3).andi(T1, T1, 7);
        a.comment("no " + name + " cache").beqz(T1, name + "Done").addiu(T2, ZERO, 2);
        a.comment("bytes of a line").sllv(T1, T2, T1);
        a.srl(T2, T0, sets).andi(T2, T2, 7).addiu(T3, ZERO, 64);
        a.comment("sets of a way").sllv(T2, T3, T2);
        a.srl(T3, T0, sets - 6).andi(T3, T3, 7).addiu(T3, T3, 1);
        a.comment("lines").mul(T2, T2, T3).lui(T4, 0x8000);
        a.label(name + "Line").cache(operation, at(T4)).addiu(T2, T2, -1);
        a.bnez(T2, name + "Line").addu(T4, T4, T1);
        a.label(name + "Done");
    }

    /** Kseg0 becomes cacheable. */
    private void cacheability() {
        a.mfc0(T0, Cp0Register.CONFIG).ori(T0, T0, 7).xori(T0, T0, 7 ^ CACHEABLE);
        a.comment("K0").mtc0(T0, Cp0Register.CONFIG).ehb();
    }

    /** Every entry gets an address of kseg0, which is never looked up, and each another one. */
    private void clearTlb() {
        a.mtc0(ZERO, Cp0Register.ENTRY_LO0).mtc0(ZERO, Cp0Register.ENTRY_LO1);
        a.mtc0(ZERO, Cp0Register.PAGE_MASK).mtc0(ZERO, Cp0Register.WIRED);
        a.mfc0(T0, Cp0Register.CONFIG1).srl(T0, T0, 25).andi(T0, T0, 63);
        a.comment("from the last entry to the first").lui(T1, 0x8000);
        a.label("clearEntry")
                .mtc0(T0, Cp0Register.INDEX)
                .mtc0(T1, Cp0Register.ENTRY_HI)
                .ehb()
                .tlbwi();
        a.addiu(T1, T1, 0x2000).bnez(T0, "clearEntry").addiu(T0, T0, -1);
        a.comment("ASID 0").mtc0(ZERO, Cp0Register.ENTRY_HI);
    }

    /** Each page of the future stage 2 area: its first two words take both patterns, and get back what they held. */
    private void testRam() {
        a.li(V0, Segments.uncached(plan.stage2Address(), "stage 2"));
        a.comment("DRAMs want eight accesses before they work").addiu(T0, ZERO, 8);
        a.label("wake").lw(T1, at(V0)).addiu(T0, T0, -1).bnez(T0, "wake").nop();
        a.li(T0, Segments.uncached(plan.stage2Address() + plan.stage2Length() - 4, "the end of stage 2") + 4);
        a.li(T1, plan.pageSize()).li(T2, 0x5555_5555).not(T3, T2);
        a.label("testPage").comment("what it holds").lw(T4, at(V0)).lw(T5, at(V0, 4));
        pattern("first", true);
        pattern("second", false);
        a.label("restore").sw(T4, at(V0)).bnez(T6, BAD_ADDRESS).sw(T5, at(V0, 4));
        a.addu(V0, V0, T1).bne(V0, T0, "testPage").nop();
        a.comment("no bad page").move(V0, ZERO);
    }

    /** Leaves in t6 what is wrong; 0 when nothing is. */
    private void pattern(String name, boolean upright) {
        a.comment(name + " pattern").sw(upright ? T2 : T3, at(V0)).sw(upright ? T3 : T2, at(V0, 4));
        a.lw(T6, at(V0)).lw(T7, at(V0, 4));
        a.xor(T6, T6, upright ? T2 : T3).xor(T7, T7, upright ? T3 : T2);
        a.or(T6, T6, T7).bnez(T6, "restore").nop();
    }

    private void clearRam() {
        a.li(T1, Segments.uncached(plan.stage2Address(), "stage 2"));
        a.label("clear").sw(ZERO, at(T1)).sw(ZERO, at(T1, 4)).sw(ZERO, at(T1, 8));
        a.addiu(T1, T1, 16).bne(T1, T0, "clear").sw(ZERO, at(T1, -4));
    }

    private void copyStage2() {
        a.li(T0, Segments.uncached(plan.stage2Source(), "the image of stage 2"));
        a.li(T1, Segments.uncached(plan.stage2Address(), "stage 2"));
        a.li(T2, Segments.uncached(plan.stage2Address(), "stage 2") + imageLength);
        a.label("copy").lw(T3, at(T0)).addiu(T0, T0, 4).addiu(T1, T1, 4);
        a.bne(T1, T2, "copy").sw(T3, at(T1, -4));
        a.sync();
    }

    private void jump() {
        a.li(SP, Segments.cached(plan.stackPointer(), "the stack"));
        a.bal("ledOff").nop();
        a.comment("BEV off").mtc0(ZERO, Cp0Register.STATUS).ehb();
        a.li(T0, Segments.cached(plan.stage2Address(), "stage 2"));
        a.comment("to the trampoline").jr(T0).nop();
    }
}
