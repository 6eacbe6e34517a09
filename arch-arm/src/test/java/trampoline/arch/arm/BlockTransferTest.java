package trampoline.arch.arm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ARM ARM, A3.12, A5.4, A4.1.20 to A4.1.22, A4.1.97 and A4.1.98. */
class BlockTransferTest {
    private static final int DATA = 0x4000;

    private final ArmMachine machine = ArmMachine.sa1100();

    /** P and U bits, first address and base afterwards for three registers, relative to the base. */
    @ParameterizedTest
    @CsvSource({"0, 1, 0, 12", "1, 1, 4, 12", "0, 0, -8, -12", "1, 0, -12, -12"})
    void addressingModes(int p, int u, int first, int after) {
        int mode = p << 24 | u << 23;
        machine.set("r0", DATA).set("r1", 0x11).set("r4", 0x44).set("r14", 0xee);
        // stm r0!, {r1, r4, lr}
        machine.execute(0xe8204012 | mode);
        assertThat(machine.get("r0")).isEqualTo(DATA + after);
        assertThat(machine.word(DATA + first)).isEqualTo(0x11);
        assertThat(machine.word(DATA + first + 4)).isEqualTo(0x44);
        assertThat(machine.word(DATA + first + 8)).isEqualTo(0xee);
        // ldm r0, {r5, r6, r7} without write-back
        machine.set("r0", DATA).execute(0xe81000e0 | mode);
        assertThat(machine.get("r0")).isEqualTo(DATA);
        assertThat(machine.get("r5")).isEqualTo(0x11);
        assertThat(machine.get("r6")).isEqualTo(0x44);
        assertThat(machine.get("r7")).isEqualTo(0xee);
        // ldm r0!, {r5, r6, r7}
        machine.execute(0xe83000e0 | mode);
        assertThat(machine.get("r0")).isEqualTo(DATA + after);
    }

    @Test
    void lowAddressBitsAreIgnored() {
        machine.bus.write32(DATA, 0x44332211);
        // ldmia r0, {r1}
        machine.set("r0", DATA + 2).execute(0xe8900002);
        assertThat(machine.get("r1")).isEqualTo(0x44332211);
    }

    @Test
    void aLoadedBaseIsNotWrittenBack() {
        machine.bus.write32(DATA, 1);
        machine.bus.write32(DATA + 4, 2);
        machine.bus.write32(DATA + 8, 3);
        // ldmia r2!, {r1, r2, r3}
        machine.set("r2", DATA).execute(0xe8b2000e);
        assertThat(machine.get("r1")).isEqualTo(1);
        assertThat(machine.get("r2")).isEqualTo(2);
        assertThat(machine.get("r3")).isEqualTo(3);
    }

    @Test
    void aStoredBaseIsTheOldOneWhenFirst() {
        // stmia r1!, {r1, r2}
        machine.set("r1", DATA).execute(0xe8a10006);
        assertThat(machine.word(DATA)).isEqualTo(DATA);
        assertThat(machine.get("r1")).isEqualTo(DATA + 8);
    }

    @Test
    void aStoredBaseIsTheNewOneWhenNotFirst() {
        // stmia r2!, {r1, r2}
        machine.set("r2", DATA).execute(0xe8a20006);
        assertThat(machine.word(DATA + 4)).isEqualTo(DATA + 8);
        // without write-back there is only one: stmia r2, {r1, r2}
        machine.set("r2", DATA).execute(0xe8820006);
        assertThat(machine.word(DATA + 4)).isEqualTo(DATA);
    }

    @Test
    void anEmptyListStoresThePc() {
        // stmia r0!, {}; stmdb r0!, {}
        machine.set("r0", DATA).execute(0xe8a00000);
        assertThat(machine.word(DATA)).isEqualTo(ArmMachine.START + 8);
        assertThat(machine.get("r0")).isEqualTo(DATA + 64);
        ArmMachine seven = ArmMachine.arm7tdmi().set("r0", DATA).execute(0xe9200000);
        assertThat(seven.word(DATA - 64)).isEqualTo(ArmMachine.START + 12);
        assertThat(seven.get("r0")).isEqualTo(DATA - 64);
    }

    @Test
    void anEmptyListTransfersThePc() {
        machine.bus.write32(DATA, 0x9000);
        // ldmia r0!, {}
        machine.set("r0", DATA).execute(0xe8b00000);
        assertThat(machine.cpu.pc()).isEqualTo(0x9000);
        assertThat(machine.get("r0")).isEqualTo(DATA + 64);
    }

    @Test
    void loadingThePcBranches() {
        machine.bus.write32(DATA, 7);
        machine.bus.write32(DATA + 4, 0x9002);
        // ldmia sp!, {r0, pc}
        machine.set("sp", DATA).execute(0xe8bd8001);
        assertThat(machine.cpu.pc()).isEqualTo(0x9000);
        assertThat(machine.get("sp")).isEqualTo(DATA + 8);
    }

    @Test
    void userBankTransfers() {
        machine.mode(Mode.FIQ);
        for (int i = 8; i <= 14; i++) {
            machine.set("r" + i, 0xf0 + i).set("r" + i + "_usr", 0x100 + i);
        }
        // stmia r0, {r7-r14}^
        machine.set("r0", DATA).set("r7", 0x77).execute(0xe8c07f80);
        assertThat(machine.word(DATA)).isEqualTo(0x77);
        for (int i = 8; i <= 14; i++) {
            assertThat(machine.word(DATA + (i - 7) * 4)).isEqualTo(0x100 + i);
        }
        // ldmia r0, {r8-r14}^ from 4 on: every user register gets its neighbour's value
        machine.set("r0", DATA).execute(0xe8d07f00);
        assertThat(machine.get("r8_usr")).isEqualTo(0x77);
        assertThat(machine.get("r13_usr")).isEqualTo(0x100 + 12);
        assertThat(machine.get("r14_usr")).isEqualTo(0x100 + 13);
        assertThat(machine.get("r8")).isEqualTo(0xf0 + 8);
        assertThat(machine.get("r14")).isEqualTo(0xf0 + 14);
        // in svc mode r8 to r12 are the user's, r13 and r14 are not
        machine.mode(Mode.SVC).set("sp", 1).set("lr", 2).execute(0xe8d07f00);
        assertThat(machine.get("r8")).isEqualTo(0x77);
        assertThat(machine.get("sp")).isEqualTo(1);
        assertThat(machine.get("r14_usr")).isEqualTo(0x100 + 13);
    }

    @Test
    void loadingThePcWithTheSBitReturnsFromAnException() {
        machine.bus.write32(DATA, 5);
        machine.bus.write32(DATA + 4, 0x9000);
        machine.mode(Mode.IRQ).set("spsr", 0xa0000010).set("sp", DATA).set("r13_usr", 0x1234);
        // ldmia sp!, {r0, pc}^
        machine.execute(0xe8fd8001);
        assertThat(machine.cpu.mode()).isEqualTo("usr");
        assertThat(machine.get("cpsr")).isEqualTo(0xa0000010);
        assertThat(machine.cpu.pc()).isEqualTo(0x9000);
        assertThat(machine.get("sp")).isEqualTo(0x1234);
        assertThat(machine.get("r13_irq")).isEqualTo(DATA + 8);
        assertThat(machine.get("r0")).isEqualTo(5);
    }

    /** The transfer begins in RAM and leaves it. */
    @ParameterizedTest
    @CsvSource({
        "sa1100, e8b0000e, 0", // ldmia r0!, {r1-r3}
        "sa1100, e8900007, 0", // ldmia r0, {r0-r2}
        "sa1100, e8a0000e, 0", // stmia r0!, {r1-r3}
        "arm926, e8b0000e, 0",
        "arm926, e8900007, 0",
        "arm926, e8a0000e, 0",
        "arm926, e0c040d8, 0", // ldrd r4, [r0], #8
        "arm926, e1e040f8, 0", // strd r4, [r0, #8]!
        "arm7tdmi, e8b0000e, 12",
        "arm7tdmi, e8a0000e, 12",
        "arm7tdmi, e8900007, 0",
    })
    void theBaseAfterAnAbort(String model, String instruction, int change) {
        ArmMachine other = new ArmMachine(model);
        int base = ArmMachine.RAM_SIZE - 4;
        other.set("r0", base).execute(Integer.parseUnsignedInt(instruction, 16));
        assertThat(other.cpu.mode()).isEqualTo("abt");
        assertThat(other.get("r0")).isEqualTo(base + change);
        assertThat(other.get("lr")).isEqualTo(ArmMachine.START + 8);
    }
}
