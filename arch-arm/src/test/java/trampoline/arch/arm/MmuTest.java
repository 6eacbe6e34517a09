package trampoline.arch.arm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Translation, permissions and fault status. ARM ARM, B3. */
class MmuTest extends MappedMemory {
    private static final int COARSE = 0x2000;

    MmuTest() {
        super("sa1100");
    }

    private void second(int virtual, int descriptor) {
        machine.bus.write32(COARSE + (virtual >>> 12 & 0xff) * 4, descriptor);
    }

    private void coarse() {
        first(VIRTUAL, COARSE | DOMAIN << 5 | 1);
    }

    private void flush() {
        // mcr p15, 0, r0, c8, c7, 0
        machine.execute(0xee080f17);
    }

    @Test
    void section() {
        first(VIRTUAL, 0xc02 | DOMAIN << 5);
        machine.bus.write32(FRAME + 0xabc, 0x1234);
        assertLoads(VIRTUAL + FRAME + 0xabc, 0x1234);
        assertThat(machine.cpu.translate(VIRTUAL + 0x12345)).isEqualTo(0x12345);
        assertThat(machine.cpu.translate(VIRTUAL + 0x100000)).isEqualTo(-1);
    }

    @Test
    void smallPages() {
        coarse();
        second(VIRTUAL + 0x3000, FRAME | 0xff2);
        machine.bus.write32(FRAME + 0x40, 0x1234);
        assertLoads(VIRTUAL + 0x3040, 0x1234);
    }

    @Test
    void largePages() {
        coarse();
        for (int i = 0; i < 16; i++) {
            second(VIRTUAL + 0x10000 + i * 0x1000, FRAME | 0xff1);
        }
        machine.bus.write32(FRAME + 0xbeec, 0x1234);
        assertLoads(VIRTUAL + 0x1beec, 0x1234);
    }

    @ParameterizedTest
    @CsvSource({"0", "3"})
    void firstLevelTranslationFaults(int type) {
        first(VIRTUAL, type | DOMAIN << 5);
        // ldr r2, [r1]
        assertAborts(0xe5912000, 0b0101, VIRTUAL);
    }

    @ParameterizedTest
    @CsvSource({"0", "3"})
    void secondLevelTranslationFaults(int type) {
        coarse();
        second(VIRTUAL + 0x1000, FRAME | 0xff0 | type);
        // ldr r2, [r1, #4]; str r0, [r1]
        machine.set("r1", VIRTUAL + 0x1000);
        assertAborts(0xe5912004, DOMAIN << 4 | 0b0111, VIRTUAL + 0x1004);
        machine.mode(Mode.SVC);
        assertAborts(0xe5810000, DOMAIN << 4 | 0b0111, VIRTUAL + 0x1000);
    }

    @ParameterizedTest
    @CsvSource({"0", "2"})
    void domainFaults(int rights) {
        machine.set("cp15_dac", 1 | rights << DOMAIN * 2);
        first(VIRTUAL, 0xc02 | DOMAIN << 5);
        assertAborts(0xe5912000, DOMAIN << 4 | 0b1001, VIRTUAL);
        machine.mode(Mode.SVC);
        coarse();
        second(VIRTUAL, FRAME | 0xff2);
        assertAborts(0xe5912000, DOMAIN << 4 | 0b1011, VIRTUAL);
    }

    @Test
    void managersAreNotChecked() {
        machine.set("cp15_dac", 1 | 3 << DOMAIN * 2);
        first(VIRTUAL, 2 | DOMAIN << 5);
        machine.mode(Mode.USR).execute(0xe5810000);
        assertThat(machine.cpu.mode()).isEqualTo("usr");
        assertThat(machine.word(0)).isEqualTo(0xabcd);
    }

    /** AP, S, R, then what may be done: privileged read, privileged write, user read, user write. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, ----",
        "0, 1, 0, r---",
        "0, 0, 1, r-r-",
        "1, 0, 0, rw--",
        "1, 1, 1, rw--",
        "2, 0, 0, rwr-",
        "3, 0, 0, rwrw",
    })
    void permissions(int ap, int s, int r, String allowed) {
        machine.set("cp15_control", SystemControl.M | s * SystemControl.S | r * SystemControl.R);
        for (boolean page : new boolean[] {false, true}) {
            for (int n = 0; n < 4; n++) {
                Mode mode = n < 2 ? Mode.SVC : Mode.USR;
                machine.set("cpsr", mode.bits);
                if (page) {
                    coarse();
                    second(VIRTUAL, FRAME | ap * 0x55 << 4 | 2);
                } else {
                    first(VIRTUAL, ap << 10 | DOMAIN << 5 | 2);
                }
                machine.set("cp15_ttb", TABLE);
                // ldr r2, [r1] or str r0, [r1]
                int instruction = n % 2 == 0 ? 0xe5912000 : 0xe5810000;
                if (allowed.charAt(n) == '-') {
                    assertAborts(instruction, DOMAIN << 4 | (page ? 0b1111 : 0b1101), VIRTUAL);
                } else {
                    machine.execute(instruction);
                    assertThat(machine.cpu.mode()).isEqualTo(mode.abbreviation);
                }
            }
        }
    }

    @Test
    void aPageThatMayBeReadIsStillCheckedForWritesAndUsers() {
        first(VIRTUAL, 1 << 10 | DOMAIN << 5 | 2);
        machine.bus.write32(0, 0x55);
        assertLoads(VIRTUAL, 0x55);
        // ldrt r2, [r1], #0
        assertAborts(0xe4b12000, DOMAIN << 4 | 0b1101, VIRTUAL);
        machine.set("cpsr", Mode.USR.bits);
        assertAborts(0xe5912000, DOMAIN << 4 | 0b1101, VIRTUAL);
    }

    @Test
    void unprivilegedAccessFromPrivilegedMode() {
        first(VIRTUAL, 2 << 10 | DOMAIN << 5 | 2);
        // ldrbt r2, [r1], #1 may read
        machine.execute(0xe4f12001);
        assertThat(machine.cpu.mode()).isEqualTo("svc");
        assertThat(machine.get("r1")).isEqualTo(VIRTUAL + 1);
        // strt r0, [r1], #4 may not write
        machine.set("r1", VIRTUAL);
        assertAborts(0xe4a10004, DOMAIN << 4 | 0b1101, VIRTUAL);
        assertThat(machine.get("r1")).isEqualTo(VIRTUAL);
    }

    @ParameterizedTest
    @CsvSource({"2, 400", "1, 4000"})
    void subpages(int type, String size) {
        int step = Integer.parseInt(size, 16);
        coarse();
        // subpages 0 to 3 with AP 3, 2, 1, 0
        for (int i = 0; i < 16; i++) {
            second(VIRTUAL + i * 0x1000, FRAME | 0b00_01_10_11 << 4 | type);
        }
        machine.set("cpsr", Mode.USR.bits);
        String expected = "rw r- -- --";
        for (int n = 0; n < 4; n++) {
            int address = VIRTUAL + n * step + 4;
            for (int access = 0; access < 2; access++) {
                machine.set("cpsr", Mode.USR.bits).set("r1", address);
                int instruction = access == 0 ? 0xe5912000 : 0xe5810000;
                if (expected.charAt(n * 3 + access) == '-') {
                    assertAborts(instruction, DOMAIN << 4 | 0b1111, address);
                } else {
                    machine.execute(instruction);
                    assertThat(machine.cpu.mode()).isEqualTo("usr");
                }
            }
        }
    }

    @Test
    void alignmentFaultsComeFirst() {
        machine.set("cp15_control", SystemControl.M | SystemControl.A);
        // ldr r2, [r1]; ldrh r2, [r1]; stmia r1, {r0}; nothing is mapped there either
        for (int instruction : new int[] {0xe5912000, 0xe1d120b0, 0xe8810001}) {
            machine.mode(Mode.SVC).set("r1", VIRTUAL + 1);
            assertAborts(instruction, 0b0001, VIRTUAL + 1);
        }
        // bytes are always aligned: ldrb r2, [r1]
        machine.mode(Mode.SVC);
        assertAborts(0xe5d12000, 0b0101, VIRTUAL + 1);
    }

    @Test
    void externalAborts() {
        first(VIRTUAL, 0xc02 | DOMAIN << 5 | ArmMachine.NOWHERE);
        assertAborts(0xe5912000, DOMAIN << 4 | 0b1000, VIRTUAL);
        machine.mode(Mode.SVC);
        coarse();
        second(VIRTUAL, ArmMachine.NOWHERE | 0xff2);
        machine.set("cp15_ttb", TABLE);
        assertAborts(0xe5810000, DOMAIN << 4 | 0b1010, VIRTUAL);
        // a cacheable page is read by filling a line
        machine.mode(Mode.SVC).set("cp15_control", SystemControl.M | SystemControl.C);
        second(VIRTUAL, ArmMachine.NOWHERE | 0xffa);
        machine.set("cp15_ttb", TABLE);
        assertAborts(0xe5912000, DOMAIN << 4 | 0b0110, VIRTUAL);
    }

    @Test
    void externalAbortsOnTables() {
        first(VIRTUAL, ArmMachine.NOWHERE | DOMAIN << 5 | 1);
        assertAborts(0xe5912000, DOMAIN << 4 | 0b1110, VIRTUAL);
        machine.mode(Mode.SVC).program(0xe5912000).set("cp15_ttb", ArmMachine.NOWHERE);
        // now no instruction can be fetched either
        machine.cpu.run(1);
        assertThat(machine.cpu.pc()).isEqualTo(0x0c);
        assertThat(machine.get("lr")).isEqualTo(ArmMachine.START + 4);
    }

    @Test
    void prefetchAbortsLeaveTheFaultRegisters() {
        machine.set("cp15_fsr", 0x77).set("cp15_far", 0x1234);
        machine.cpu.setPc(VIRTUAL);
        machine.cpu.run(1);
        assertThat(machine.cpu.pc()).isEqualTo(0x0c);
        assertThat(machine.get("lr")).isEqualTo(VIRTUAL + 4);
        assertThat(machine.get("cp15_fsr")).isEqualTo(0x77);
        assertThat(machine.get("cp15_far")).isEqualTo(0x1234);
    }

    @Test
    void userCodeInAPrivilegedPageAborts() {
        first(0, 0x402);
        flush();
        // mov r0, #1 is executed in svc mode and cannot be fetched in user mode
        machine.execute(0xe3a00001);
        assertThat(machine.get("r0")).isEqualTo(1);
        machine.set("cpsr", Mode.USR.bits).program(0xe3a00002);
        machine.cpu.run(1);
        assertThat(machine.cpu.pc()).isEqualTo(0x0c);
        assertThat(machine.get("r0")).isEqualTo(1);
    }

    /** Flush instructions: whole, and the entry of r1. */
    @ParameterizedTest
    @ValueSource(ints = {0xee080f17, 0xee080f16, 0xee081f36})
    void aChangedDescriptorIsSeenAfterFlushing(int flush) {
        machine.bus.write32(FRAME, 1);
        machine.bus.write32(FRAME + 0x1000, 2);
        coarse();
        second(VIRTUAL, FRAME | 0xff2);
        assertLoads(VIRTUAL, 1);
        second(VIRTUAL, FRAME + 0x1000 | 0xff2);
        machine.execute(flush);
        assertLoads(VIRTUAL, 2);
    }

    @Test
    void flushingOneEntryFlushesAllOfItsSection() {
        first(VIRTUAL, 0xc02);
        machine.bus.write32(FRAME, 1);
        assertLoads(VIRTUAL + FRAME, 1);
        assertLoads(VIRTUAL, machine.word(0));
        first(VIRTUAL, 0);
        // mcr p15, 0, r1, c8, c6, 1
        machine.set("r1", VIRTUAL).execute(0xee081f36);
        machine.set("r1", VIRTUAL + FRAME);
        assertAborts(0xe5912000, 0b0101, VIRTUAL + FRAME);
    }

    @Test
    void codeIsExecutedWhereItIsMapped() {
        coarse();
        second(VIRTUAL, FRAME | 0xff2);
        // mov r0, #1; mov pc, lr in one frame; mov r0, #2; mov pc, lr in the other
        machine.bus.write32(FRAME, 0xe3a00001);
        machine.bus.write32(FRAME + 4, 0xe1a0f00e);
        machine.bus.write32(FRAME + 0x1000, 0xe3a00002);
        machine.bus.write32(FRAME + 0x1004, 0xe1a0f00e);
        // mov lr, pc; mov pc, r1; and on
        machine.program(0xe1a0e00f, 0xe1a0f001, 0xe1a00000);
        machine.cpu.run(4);
        assertThat(machine.get("r0")).isEqualTo(1);
        second(VIRTUAL, FRAME + 0x1000 | 0xff2);
        flush();
        machine.program(0xe1a0e00f, 0xe1a0f001, 0xe1a00000);
        machine.cpu.run(4);
        assertThat(machine.get("r0")).isEqualTo(2);
    }

    @Test
    void processId() {
        int process = 3 << 25;
        first(process, FRAME & 0xfff00000 | 0xc02);
        first(process + ArmMachine.START, 0xc02);
        machine.bus.write32(FRAME, 0x1234);
        machine.set("cp15_pid", process);
        assertThat(machine.cpu.translate(FRAME)).isEqualTo(FRAME);
        first(process + 0x100000, 0xc02);
        assertThat(machine.cpu.translate(0x100000 + FRAME)).isEqualTo(FRAME);
        assertLoads(0x100000 + FRAME, 0x1234);
        // the fault address is the modified one: ldr r2, [r1] far below 32 MiB
        machine.set("r1", 0x01f00000);
        assertAborts(0xe5912000, 0b0101, process + 0x01f00000);
    }
}
