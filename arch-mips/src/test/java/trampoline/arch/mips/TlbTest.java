package trampoline.arch.mips;

import static org.assertj.core.api.Assertions.assertThat;
import static trampoline.arch.mips.MipsMachine.GENERAL;
import static trampoline.arch.mips.MipsMachine.REFILL;
import static trampoline.arch.mips.MipsMachine.START;
import static trampoline.arch.mips.asm.Address.at;
import static trampoline.arch.mips.asm.Register.A0;
import static trampoline.arch.mips.asm.Register.T0;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.arch.mips.asm.Assembler;
import trampoline.arch.mips.asm.Cp0Register;

/** Address translation. */
class TlbTest {
    private static final int GLOBAL = 1;
    private static final int VALID = 2;
    private static final int DIRTY = 4;
    private static final int ALL = GLOBAL | VALID | DIRTY;
    private static final int EXL = 2;
    private static final int ERL = 4;
    private static final int BEV = 1 << 22;
    private static final int NO_MATCH = Integer.MIN_VALUE;

    private final MipsMachine machine = MipsMachine.release2();

    private static int low(int physical, int flags) {
        return physical >>> 6 | flags;
    }

    private MipsMachine load(int address) {
        return machine.set(A0, address).program(a -> a.lw(T0, at(A0))).run(1);
    }

    private MipsMachine store(int address) {
        return machine.set(A0, address)
                .set(T0, 0x1234)
                .program(a -> a.sw(T0, at(A0)))
                .run(1);
    }

    private void raised(int vector, int code, int address) {
        assertThat(machine.pc()).isEqualTo(vector);
        assertThat(machine.exceptionCode()).isEqualTo(code);
        assertThat(machine.get("badvaddr")).isEqualTo(address);
        assertThat(machine.get("context") & 0x7f_ffff).isEqualTo(address >>> 13 << 4 & 0x7f_fff0);
        assertThat(machine.get("entryhi") & 0xffff_e000).isEqualTo(address & 0xffff_e000);
        assertThat(machine.get("epc")).isEqualTo(START);
    }

    /** Pages of 4 KiB to 256 MiB, both of a pair. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
    void everyPageSize(int step) {
        int size = 0x1000 << 2 * step;
        int mask = size - 1 << 1 & 0x1fff_e000;
        int area = 0x4000_0000;
        // the even page at the first physical page of that size that holds 0x200000, the odd one likewise 0x300000
        int even = 0x20_0000 & -size;
        int odd = 0x30_0000 & -size;
        machine.tlb(3, mask, area, low(even, ALL), low(odd, ALL));
        machine.word(0x20_0010, 11).word(0x30_0010, 22);
        int inEven = area + (0x20_0010 - even);
        int inOdd = area + size + (0x30_0010 - odd);
        assertThat(load(inEven).get(T0)).isEqualTo(11);
        assertThat(load(inOdd).get(T0)).isEqualTo(22);
        assertThat(machine.translate(inOdd)).isEqualTo(0x30_0010);
        store(inOdd);
        assertThat(machine.word(0x30_0010)).isEqualTo(0x1234);
        if (2L * size <= 0x1000_0000L) {
            load(area + 2 * size);
            raised(REFILL, 2, area + 2 * size);
            assertThat(machine.translate(area + 2 * size)).isEqualTo(-1);
        }
    }

    @Test
    void largestPagesOfRelease1() {
        MipsMachine old = MipsMachine.release1();
        assertThat(old.set("pagemask", -1).get("pagemask")).isEqualTo(0x01ff_e000);
        assertThat(machine.set("pagemask", -1).get("pagemask")).isEqualTo(0x1fff_e000);
    }

    @Test
    void refills() {
        load(0x0040_0000);
        raised(REFILL, 2, 0x0040_0000);
        machine.set("status", 0);
        store(0xc012_3450);
        raised(REFILL, 3, 0xc012_3450);
        machine.set("status", EXL).set("epc", START);
        load(0x0040_0004);
        raised(GENERAL, 2, 0x0040_0004);
        machine.set("status", BEV);
        load(0x0040_0008);
        raised(0xbfc0_0200, 2, 0x0040_0008);
    }

    @Test
    void pagesThatAreInvalidOrReadOnly() {
        machine.tlb(0, 0, 0x0040_0000, low(0x20_0000, GLOBAL | VALID), low(0x20_1000, GLOBAL | DIRTY));
        machine.word(0x20_0004, 7);
        assertThat(load(0x0040_0004).get(T0)).isEqualTo(7);
        store(0x0040_0004);
        raised(GENERAL, 1, 0x0040_0004);
        assertThat(machine.word(0x20_0004)).isEqualTo(7);
        machine.set("status", 0);
        load(0x0040_1004);
        raised(GENERAL, 2, 0x0040_1004);
        machine.set("status", 0);
        store(0x0040_1008);
        raised(GENERAL, 3, 0x0040_1008);
    }

    @Test
    void addressSpaces() {
        machine.tlb(0, 0, 0x0040_0005, low(0x20_0000, VALID), low(0x20_1000, VALID | GLOBAL));
        machine.tlb(1, 0, 0x0040_2005, low(0x20_0000, VALID | GLOBAL), low(0x20_1000, VALID | GLOBAL));
        machine.word(0x20_0000, 7);
        machine.set("entryhi", 5);
        assertThat(load(0x0040_0000).get(T0)).isEqualTo(7);
        machine.set("entryhi", 6);
        assertThat(load(0x0040_2000).get(T0)).as("global").isEqualTo(7);
        load(0x0040_0000);
        raised(REFILL, 2, 0x0040_0000);
        assertThat(machine.get("entryhi")).isEqualTo(0x0040_0006);
        // the global bit of one half only does not count
        machine.set("status", 0);
        load(0x0040_1000);
        raised(REFILL, 2, 0x0040_1000);
    }

    @Test
    void anEntryThatIsReplacedIsForgotten() {
        machine.word(0x20_0000, 1).word(0x30_0000, 2);
        machine.tlb(0, 0, 0x0040_0000, low(0x20_0000, ALL), low(0x20_0000, ALL));
        assertThat(load(0x0040_0000).get(T0)).isEqualTo(1);
        machine.tlb(0, 0, 0x0040_0000, low(0x30_0000, ALL), low(0x20_0000, ALL));
        assertThat(load(0x0040_0000).get(T0)).isEqualTo(2);
        machine.tlb(0, 0, 0x0050_0000, low(0x30_0000, ALL), low(0x20_0000, ALL));
        load(0x0040_0000);
        raised(REFILL, 2, 0x0040_0000);
    }

    @Test
    void mappedCodeIsExecutedAcrossPages() {
        machine.tlb(0, 0, 0x0040_0000, low(0x20_0000, ALL), low(0x30_0000, ALL));
        machine.program(0x0040_1000, 0x30_0000, a -> a.addiu(T0, T0, 1).nop());
        machine.program(0x0040_0ff8, 0x20_0ff8, a -> a.nop().nop()).set(T0, 0).run(3);
        assertThat(machine.get(T0)).isEqualTo(1);
    }

    @Test
    void aDelaySlotOnAnUnmappedPage() {
        machine.tlb(0, 0, 0x0040_0000, low(0x20_0000, ALL), low(0, GLOBAL));
        machine.program(0x0040_0ffc, 0x20_0ffc, a -> a.word(0x1000_0001)).run(1);
        assertThat(machine.pc()).isEqualTo(GENERAL);
        assertThat(machine.get("epc")).isEqualTo(0x0040_0ffc);
        assertThat(machine.get("badvaddr")).isEqualTo(0x0040_1000);
        assertThat(machine.get("cause")).as("BD").isNegative();
        machine.tlb(0, 0, 0x0040_0000, low(0x20_0000, ALL), low(0x30_0000, ALL));
        machine.set("status", 0).word(0x30_0000, 0x2508_0001).set(T0, 0);
        machine.pc(0x0040_0ffc);
        machine.run(2);
        assertThat(machine.get(T0)).isEqualTo(1);
        assertThat(machine.pc()).isEqualTo(0x0040_1004);
        // what lies on the other page is looked up anew each time
        machine.tlb(0, 0, 0x0040_0000, low(0x20_0000, ALL), low(0x40_0000, ALL));
        machine.word(0x40_0000, 0x2508_0010).cpu.setPc(0x0040_0ffc);
        machine.run(2);
        assertThat(machine.get(T0)).isEqualTo(0x11);
    }

    @Test
    void probes() {
        machine.tlb(9, 0x1e000, 0x0040_0005, low(0x20_0000, ALL), low(0x20_0000, ALL));
        assertThat(probe(0x0041_e000)).isEqualTo(9);
        assertThat(probe(0x0042_0000)).isEqualTo(NO_MATCH);
        machine.tlb(9, 0, 0x0040_0005, low(0x20_0000, VALID), low(0x20_0000, 0));
        assertThat(probe(0x0040_0005)).isEqualTo(9);
        assertThat(probe(0x0040_0006)).isEqualTo(NO_MATCH);
    }

    private int probe(int entryHi) {
        return machine.set("entryhi", entryHi).execute(Assembler::tlbp).get("index");
    }

    @Test
    void readsBackAnEntry() {
        machine.tlb(12, 0x6000, 0x0040_8042, low(0x20_0000, 0x18 | ALL), low(0x30_0000, 0x10 | VALID));
        machine.set("index", 12).execute(Assembler::tlbr);
        assertThat(machine.get("pagemask")).isEqualTo(0x6000);
        assertThat(machine.get("entryhi")).isEqualTo(0x0040_8042);
        assertThat(machine.get("entrylo0")).as("global is that of both").isEqualTo(low(0x20_0000, 0x1e));
        assertThat(machine.get("entrylo1")).isEqualTo(low(0x30_0000, 0x12));
    }

    @Test
    void randomStaysAboveWired() {
        machine.set("wired", 3);
        assertThat(machine.get("random")).as("set by a write to Wired").isEqualTo(15);
        boolean[] seen = new boolean[16];
        for (int i = 0; i < 300; i++) {
            machine.execute(a -> a.mfc0(T0, Cp0Register.RANDOM));
            seen[machine.get(T0)] = true;
        }
        for (int index = 0; index < 16; index++) {
            assertThat(seen[index]).as("index %d", index).isEqualTo(index >= 3);
        }
    }

    @Test
    void randomWritesLeaveWiredEntriesAlone() {
        for (int index = 0; index < 16; index++) {
            machine.tlb(index, 0, 0x0100_0000 + (index << 13), low(0x20_0000, ALL), low(0x20_0000, ALL));
        }
        machine.set("wired", 12).set("pagemask", 0);
        for (int i = 0; i < 100; i++) {
            machine.set("entryhi", 0x0200_0000 + (i << 13));
            machine.execute(Assembler::tlbwr);
        }
        for (int index = 0; index < 16; index++) {
            machine.set("entryhi", 0x0100_0000 + (index << 13)).execute(Assembler::tlbp);
            assertThat(machine.get("index")).isEqualTo(index < 12 ? index : NO_MATCH);
        }
    }

    @Test
    void theSameRunGivesTheSameRandomNumbers() {
        int[] first = new int[20];
        for (int pass = 0; pass < 2; pass++) {
            machine.cpu.reset();
            machine.set("status", 0);
            for (int i = 0; i < first.length; i++) {
                machine.execute(a -> a.mfc0(T0, Cp0Register.RANDOM));
                if (pass == 0) {
                    first[i] = machine.get(T0);
                } else {
                    assertThat(machine.get(T0)).isEqualTo(first[i]);
                }
            }
        }
    }

    @Test
    void theErrorLevelUnmapsTheLowerHalf() {
        machine.word(0x20_0000, 9).set("status", ERL);
        assertThat(load(0x0020_0000).get(T0)).isEqualTo(9);
        machine.set("status", 0);
        load(0x0020_0000);
        raised(REFILL, 2, 0x0020_0000);
    }

    @Test
    void kernelSegments() {
        assertThat(machine.translate(0x8012_3456)).isEqualTo(0x0012_3456);
        assertThat(machine.translate(0xbfc0_0000)).isEqualTo(0x1fc0_0000);
        assertThat(machine.translate(0x9fff_ffff)).isEqualTo(0x1fff_ffff);
        assertThat(machine.translate(0xc000_0000)).isEqualTo(-1);
    }

    /** Maps the pair of pages at {@code address} by tlbwr, the even one to 0x200000. */
    private void random(int address, int flags) {
        machine.set("pagemask", 0).set("entryhi", address).set("entrylo0", low(0x20_0000, flags));
        machine.set("entrylo1", low(0x20_0000, flags)).execute(Assembler::tlbwr);
    }

    private void mapMany(int flags) {
        for (int i = 0; i < 64; i++) {
            random(0x0100_0000 + (i << 13), flags);
        }
    }

    @Test
    void replacedEntriesGoOnTranslating() {
        machine.word(0x20_0010, 33);
        mapMany(VALID);
        for (int i = 0; i < 64; i++) {
            assertThat(load(0x0100_0010 + (i << 13)).get(T0)).isEqualTo(33);
        }
        for (int i = 0; i < 200; i++) {
            random(0x0200_0000 + (i << 13), VALID);
        }
        load(0x0100_0010);
        raised(REFILL, 2, 0x0100_0010);
    }

    /** First one address space's page, then a global one in its place: the first must not come back. */
    @Test
    void aGlobalEntryEndsReplacedOnesOfAllAddressSpaces() {
        random(0x0100_0005, VALID);
        mapMany(VALID);
        machine.set("entryhi", 0x0100_0000).set("entrylo0", low(0x30_0000, ALL)).set("entrylo1", low(0x30_0000, ALL));
        machine.execute(Assembler::tlbwr);
        for (int i = 0; i < 48; i++) {
            random(0x0200_0000 + (i << 13), VALID);
        }
        machine.set("entryhi", 5);
        assertThat(machine.translate(0x0100_0000)).isEqualTo(0x30_0000);
    }

    @Test
    void aReplacedEntryThatSoftwareProbesForIsGone() {
        mapMany(VALID);
        int replaced = 0;
        for (int i = 0; i < 64; i++) {
            machine.set("entryhi", 0x0100_0000 + (i << 13)).execute(Assembler::tlbp);
            if (machine.get("index") == NO_MATCH) {
                replaced++;
                assertThat(machine.translate(0x0100_0000 + (i << 13))).isEqualTo(-1);
            } else {
                assertThat(machine.translate(0x0100_0000 + (i << 13))).isEqualTo(0x20_0000);
            }
        }
        assertThat(replaced).isBetween(48, 63);
    }

    @Test
    void anIndexedWriteForOtherPagesEndsWhatWasReplaced() {
        mapMany(VALID);
        machine.set("index", 3).set("entryhi", 0x8000_0000).execute(Assembler::tlbwi);
        int left = 0;
        machine.set("entryhi", 0);
        for (int i = 0; i < 64; i++) {
            left += machine.translate(0x0100_0000 + (i << 13)) == 0x20_0000 ? 1 : 0;
        }
        assertThat(left).isLessThan(16);
    }

    @Test
    void aReplacedEntryNeverRaisesWhatOnlyAnEntryCan() {
        mapMany(VALID);
        for (int i = 0; i < 64; i++) {
            machine.set("entryhi", 0x0100_0000 + (i << 13)).execute(Assembler::tlbp);
            if (machine.get("index") == NO_MATCH) {
                random(0x0100_0000 + (i << 13), VALID);
            }
        }
        boolean refill = false;
        for (int i = 0; i < 64 && !refill; i++) {
            machine.set("entryhi", 0);
            store(0x0100_0000 + (i << 13));
            refill = machine.pc() == REFILL;
        }
        assertThat(refill).isTrue();
    }
}
