package trampoline.arch.arm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What version 5TE adds to ARM state. ARM ARM, A3.16 and A4.1. */
class Version5Test {
    private static final int DATA = 0x4000;
    private static final int TARGET = 0x6000;
    private static final int UNDEFINED_VECTOR = 4;
    private static final int PREFETCH_ABORT_VECTOR = 12;
    private static final int DATA_ABORT_VECTOR = 16;
    private static final int Q = 1 << 27;

    private final ArmMachine machine = new ArmMachine("arm926");

    private static int word(String hex) {
        return Integer.parseUnsignedInt(hex, 16);
    }

    private boolean q() {
        return (machine.get("cpsr") & Q) != 0;
    }

    private boolean inThumbState() {
        return (machine.get("cpsr") & ArmCore.T) != 0;
    }

    @ParameterizedTest
    @CsvSource({"0, 32", "1, 31", "8000, 16", "7fffffff, 1", "80000000, 0", "ffffffff, 0"})
    void clz(String value, int zeros) {
        machine.set("r1", word(value)).flags(0b1010).execute(0xe16f0f11);
        assertThat(machine.get("r0")).isEqualTo(zeros);
        assertThat(machine.flags()).isEqualTo(0b1010);
    }

    /** Instruction with r0 as result, r1 as Rm and r2 as Rn; the operands; the result; Q. */
    @ParameterizedTest
    @CsvSource({
        "e1020051, 1, 2, 3, false",
        "e1020051, 7fffffff, 1, 7fffffff, true",
        "e1020051, 80000000, ffffffff, 80000000, true",
        "e1020051, 80000000, 7fffffff, ffffffff, false",
        "e1220051, 1, 2, ffffffff, false",
        "e1220051, 7fffffff, ffffffff, 7fffffff, true",
        "e1220051, 80000000, 1, 80000000, true",
        "e1220051, 0, 80000000, 7fffffff, true",
        "e1420051, 1, 2, 5, false",
        "e1420051, ffffffff, 40000000, 7ffffffe, true",
        "e1420051, 80000000, 40000000, ffffffff, true",
        "e1420051, 7fffffff, 1, 7fffffff, true",
        "e1620051, 1, 2, fffffffd, false",
        "e1620051, 0, 80000000, 7fffffff, true",
        "e1620051, 80000001, 1, 80000000, true",
        "e1620051, 7fffffff, 40000000, 0, true",
    })
    void saturatingAdditions(String instruction, String rm, String rn, String result, boolean saturated) {
        machine.set("r1", word(rm)).set("r2", word(rn)).flags(0b0101).execute(word(instruction));
        assertThat(machine.get("r0")).isEqualTo(word(result));
        assertThat(q()).isEqualTo(saturated);
        assertThat(machine.flags()).isEqualTo(0b0101);
    }

    /** Instruction with r0 as result, r1 as Rm, r2 as Rs and r3 as Rn. */
    @ParameterizedTest
    @CsvSource({
        // smulbb, smultb, smulbt, smultt
        "e1600281, 00030002, 00050004, 0, 8, false",
        "e16002a1, 00030002, 00050004, 0, c, false",
        "e16002c1, 00030002, 00050004, 0, a, false",
        "e16002e1, 00030002, 00050004, 0, f, false",
        "e1600281, ffff8000, ffff8000, 0, 40000000, false",
        "e16002e1, ffff0000, 7fff0000, 0, ffff8001, false",
        // smlabb, smlatt
        "e1003281, 00030002, 00050004, 10, 18, false",
        "e1003281, 8000, 8000, 40000000, 80000000, true",
        "e10032e1, ffff0000, 00010000, 80000000, 7fffffff, true",
        // smulwb, smulwt
        "e12002a1, 12345678, 0002, 0, 2468, false",
        "e12002e1, 80000000, 80000000, 0, 40000000, false",
        "e12002a1, ffffffff, 1, 0, ffffffff, false",
        // smlawb, smlawt
        "e1203281, 00010000, 7fff, 1, 8000, false",
        "e1203281, 7fffffff, 7fff, 7fffffff, bfff7ffe, true",
        "e12032c1, 00010000, ffff0000, 80000000, 7fffffff, true",
    })
    void halfwordMultiplications(String instruction, String rm, String rs, String rn, String result, boolean overflow) {
        machine.set("r1", word(rm)).set("r2", word(rs)).set("r3", word(rn));
        machine.flags(0b1100).execute(word(instruction));
        assertThat(machine.get("r0")).isEqualTo(word(result));
        assertThat(q()).isEqualTo(overflow);
        assertThat(machine.flags()).isEqualTo(0b1100);
    }

    @Test
    void longAccumulationWrapsWithoutQ() {
        // smlalbb r3, r0, r1, r2
        machine.set("r1", 0x8000).set("r2", 0x8000).set("r3", 0xd0000000).set("r0", 0x7fffffff);
        machine.execute(0xe1403281);
        assertThat(machine.get("r3")).isEqualTo(0x10000000);
        assertThat(machine.get("r0")).isEqualTo(0x80000000);
        assertThat(q()).isFalse();
    }

    @Test
    void statusRegistersKeepQ() {
        // msr cpsr_f, #0x08000000; mrs r0, cpsr; msr spsr_f, r0; mrs r1, spsr; qadd r2, r3, r3; mrs r2, cpsr
        machine.execute(0xe328f302, 0xe10f0000, 0xe168f000, 0xe14f1000, 0xe1032053, 0xe10f2000);
        assertThat(machine.get("r0") & 0xf8000000).isEqualTo(Q);
        assertThat(machine.get("r1") & 0xf8000000).isEqualTo(Q);
        assertThat(machine.get("r2") & 0xf8000000).isEqualTo(Q);
        // subs r0, r0, r0 leaves it; a coprocessor register read to r15 too; msr cpsr_f, #0 clears it
        machine.execute(0xe0500000, 0xee1ff17a);
        assertThat(q()).isTrue();
        machine.execute(0xe328f000);
        assertThat(q()).isFalse();
    }

    @Test
    void anExceptionSavesAndReturnsQ() {
        machine.bus.write32(8, 0xe1b0f00e);
        machine.mode(Mode.USR).set("cpsr", machine.get("cpsr") | Q).execute(0xef000000, 0xe3a00001);
        assertThat(machine.get("spsr_svc") & Q).isEqualTo(Q);
        assertThat(machine.cpu.mode()).isEqualTo("usr");
        assertThat(q()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"6000, false, 6000", "6001, true, 6000", "6003, true, 6002"})
    void branchLinkExchange(String target, boolean thumb, String pc) {
        machine.set("r3", word(target)).execute(0xe12fff33);
        assertThat(machine.get("lr")).isEqualTo(ArmMachine.START + 4);
        assertThat(inThumbState()).isEqualTo(thumb);
        assertThat(machine.cpu.pc()).isEqualTo(word(pc));
        machine.set("cpsr", 0xd3).set("lr", word(target)).execute(0xe12fff3e);
        assertThat(machine.cpu.pc()).isEqualTo(word(pc));
    }

    @ParameterizedTest
    @CsvSource({"fa000001, c", "fb000001, e", "faffffff, 4", "fbfffffe, 2"})
    void branchLinkToThumb(String instruction, String distance) {
        machine.execute(word(instruction));
        assertThat(machine.cpu.pc()).isEqualTo(ArmMachine.START + word(distance));
        assertThat(inThumbState()).isTrue();
        assertThat(machine.get("lr")).isEqualTo(ArmMachine.START + 4);
    }

    /** ldr pc, [r1]; ldr pc, [r1, r2]; ldr pc, [r1], #4; ldmia r1, {pc}; ldmia r1!, {r0, pc}. */
    @ParameterizedTest
    @ValueSource(strings = {"e591f000", "e791f002", "e491f004", "e8918000", "e8b18001"})
    void loadsToR15Interwork(String instruction) {
        machine.set("r1", DATA).set("r2", 0);
        for (int target : new int[] {TARGET, TARGET | 1}) {
            machine.bus.write32(DATA, target);
            machine.bus.write32(DATA + 4, target);
            machine.set("cpsr", 0xd3).set("r1", DATA).execute(word(instruction));
            assertThat(machine.cpu.pc()).isEqualTo(TARGET);
            assertThat(inThumbState()).isEqualTo((target & 1) != 0);
        }
    }

    @Test
    void theL4BitKeepsTheState() {
        machine.set("cp15_control", machine.get("cp15_control") | SystemControl.L4);
        machine.bus.write32(DATA, TARGET | 1);
        machine.set("r1", DATA).execute(0xe591f000);
        assertThat(machine.cpu.pc()).isEqualTo(TARGET);
        assertThat(inThumbState()).isFalse();
        // bx does it all the same
        machine.set("r1", TARGET | 1).execute(0xe12fff11);
        assertThat(inThumbState()).isTrue();
    }

    @Test
    void movesToR15DoNotInterwork() {
        machine.set("r1", TARGET | 1).execute(0xe1a0f001);
        assertThat(machine.cpu.pc()).isEqualTo(TARGET);
        assertThat(inThumbState()).isFalse();
    }

    @Test
    void breakpointIsAPrefetchAbort() {
        machine.execute(0xe1200070);
        assertThat(machine.cpu.pc()).isEqualTo(PREFETCH_ABORT_VECTOR);
        assertThat(machine.cpu.mode()).isEqualTo("abt");
        assertThat(machine.get("lr")).isEqualTo(ArmMachine.START + 4);
        assertThat(machine.cpu.lastFault().orElseThrow().exception()).isEqualTo("prefetch abort");
    }

    /** [r1]; [r1, #8]; [r1, #-8]; [r1, r2]; [r1, -r2]; [r1, #8]!; [r1], #-8; [r1, r2]!; [r1], r2. */
    @ParameterizedTest
    @CsvSource({
        "e1c160d0, 0, 0",
        "e1c160d8, 8, 0",
        "e14160d8, -8, 0",
        "e18160d2, 16, 0",
        "e10160d2, -16, 0",
        "e1e160d8, 8, 8",
        "e04160d8, 0, -8",
        "e1a160d2, 16, 16",
        "e08160d2, 0, 16",
    })
    void doublewords(String load, int distance, int change) {
        machine.bus.write32(DATA + distance, 0x11223344);
        machine.bus.write32(DATA + distance + 4, 0x55667788);
        machine.set("r1", DATA).set("r2", 16).execute(word(load));
        assertThat(machine.get("r6")).isEqualTo(0x11223344);
        assertThat(machine.get("r7")).isEqualTo(0x55667788);
        assertThat(machine.get("r1")).isEqualTo(DATA + change);
        machine.set("r1", DATA).set("r6", 0xaabbccdd).set("r7", 0x99887766).execute(word(load) | 0x20);
        assertThat(machine.word(DATA + distance)).isEqualTo(0xaabbccdd);
        assertThat(machine.word(DATA + distance + 4)).isEqualTo(0x99887766);
        assertThat(machine.get("r1")).isEqualTo(DATA + change);
    }

    /** As on version 4: words rotate, halfwords and stores ignore the low bits; with the A bit all of them abort. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void unalignedAccesses(int odd) {
        machine.bus.write32(DATA, 0x44332211);
        // ldr r2, [r1]; str r0, [r1]
        machine.set("r1", DATA + odd).execute(0xe5912000);
        assertThat(machine.get("r2")).isEqualTo(Integer.rotateRight(0x44332211, 8 * odd));
        machine.set("r0", 0x55667788).execute(0xe5810000);
        assertThat(machine.word(DATA)).isEqualTo(0x55667788);
        machine.set("cp15_control", machine.get("cp15_control") | SystemControl.A);
        // ldr, str, ldmia r1, {r2}, swp r2, r0, [r1], and with an odd address ldrh, strh
        int[] instructions = {0xe5912000, 0xe5810000, 0xe8910004, 0xe1012090, 0xe1d120b0, 0xe1c100b0};
        for (int i = 0; i < (odd == 2 ? 4 : 6); i++) {
            machine.mode(Mode.SVC).set("cp15_far", 0).execute(instructions[i]);
            assertThat(machine.cpu.pc()).as("%08x", instructions[i]).isEqualTo(DATA_ABORT_VECTOR);
            assertThat(machine.get("cp15_far")).isEqualTo(DATA + odd);
        }
    }

    @Test
    void aDoublewordMayOverwriteItsBase() {
        machine.bus.write32(DATA, 1);
        machine.bus.write32(DATA + 4, 2);
        machine.set("r1", DATA).execute(0xe1c100d0);
        assertThat(machine.get("r0")).isEqualTo(1);
        assertThat(machine.get("r1")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"4, false", "4, true", "2, true", "0, true"})
    void alignmentOfDoublewords(int odd, boolean checked) {
        if (checked) {
            machine.set("cp15_control", machine.get("cp15_control") | SystemControl.A);
        }
        machine.bus.write32(DATA + 4, 7);
        machine.bus.write32(DATA + 8, 8);
        machine.set("r1", DATA + odd).set("r6", 9).set("r7", 9).execute(0xe1c160d0);
        if (checked && odd != 0) {
            assertThat(machine.cpu.pc()).isEqualTo(DATA_ABORT_VECTOR);
            assertThat(machine.get("cp15_fsr")).isEqualTo(1);
            assertThat(machine.get("cp15_far")).isEqualTo(DATA + odd);
            assertThat(machine.get("r6")).isEqualTo(9);
        } else {
            assertThat(machine.get("r7")).isEqualTo(odd == 4 ? 8 : 7);
        }
    }

    /** ldrd and strd of an odd register, mcrr, mrrc, cdp2, mcr2, mrc2, ldc2, stc2, and what has no meaning. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "e1c110d0",
                "e1c110f0",
                "e1c1e0d0",
                "ec410f05",
                "ec510f05",
                "fe000f00",
                "fe010f10",
                "fe110f10",
                "fd910f00",
                "fd810f00",
                "f0000000",
                "f5510000",
                "f7d1f112",
                "f8000000",
                "ff000000"
            })
    void whatIsUndefined(String instruction) {
        machine.set("r1", DATA).execute(word(instruction));
        assertThat(machine.cpu.mode()).isEqualTo("und");
        assertThat(machine.cpu.pc()).isEqualTo(UNDEFINED_VECTOR);
        assertThat(machine.get("lr")).isEqualTo(ArmMachine.START + 4);
    }

    /** pld [r1]; pld [r1, #-4]; pld [r1, r2]; pld [r1, r2, lsl #2]: not even where nothing answers. */
    @ParameterizedTest
    @ValueSource(strings = {"f5d1f000", "f551f004", "f7d1f002", "f7d1f102"})
    void preloadIsAHint(String instruction) {
        machine.set("r1", ArmMachine.NOWHERE).execute(word(instruction));
        assertThat(machine.cpu.pc()).isEqualTo(ArmMachine.START + 4);
        assertThat(machine.cpu.mode()).isEqualTo("svc");
    }

    @Test
    void conditionsApply() {
        // clzeq r0, r1; blxne r1; ldrdeq r6, [r1]
        machine.set("r0", 7).flags(0).execute(0x016f0f11);
        assertThat(machine.get("r0")).isEqualTo(7);
        machine.flags(0b0100).execute(0x112fff31);
        assertThat(machine.cpu.pc()).isEqualTo(ArmMachine.START + 4);
        machine.set("r6", 5).flags(0).execute(0x01c160d0);
        assertThat(machine.get("r6")).isEqualTo(5);
    }

    /** What is new was undefined before, or never executed, and is so on the cores of version 4. */
    @ParameterizedTest
    @CsvSource({"sa1100", "arm7tdmi"})
    void notBeforeVersion5(String model) {
        ArmMachine old = new ArmMachine(model);
        for (int instruction : new int[] {
            0xe16f0f11, 0xe1020051, 0xe1600281, 0xe1203281, 0xe12fff33, 0xe1200070, 0xe1c160d0, 0xe1c160f0
        }) {
            old.mode(Mode.SVC).execute(instruction);
            assertThat(old.cpu.mode()).as("%08x", instruction).isEqualTo("und");
        }
        for (int instruction : new int[] {0xfa000001, 0xf5d1f000, 0xfe000f00}) {
            old.mode(Mode.SVC).execute(instruction);
            assertThat(old.cpu.pc()).isEqualTo(ArmMachine.START + 4);
        }
        // neither do loads to r15 interwork, nor is there a Q
        old.bus.write32(DATA, TARGET | 1);
        old.set("r1", DATA).execute(0xe591f000);
        assertThat(old.cpu.pc()).isEqualTo(TARGET);
        assertThat(old.cpu.instructionSet()).isEqualTo("arm");
        old.set("r0", -1).execute(0xe128f000);
        assertThat(old.get("cpsr") & Q).isZero();
    }
}
