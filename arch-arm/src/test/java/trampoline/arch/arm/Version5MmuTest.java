package trampoline.arch.arm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the memory management unit of version 5 has beside version 4's: fine tables, and another fault status. ARM ARM, B3. */
class Version5MmuTest extends MappedMemory {
    private static final int FINE = 0x2000;
    private static final int COARSE = 0x3000;

    private static final int LOAD = 0xe5912000;
    private static final int STORE = 0xe5810000;

    Version5MmuTest() {
        super("arm926");
        first(VIRTUAL, FINE | DOMAIN << 5 | 0b10011);
    }

    private void fine(int virtual, int descriptor) {
        machine.bus.write32(FINE + (virtual >>> 10 & 0x3ff) * 4, descriptor);
    }

    /** An access to a virtual address, from supervisor mode and back to it. */
    private void assertAbortsAt(int virtual, int instruction, int status) {
        machine.mode(Mode.SVC).set("r1", virtual);
        assertAborts(instruction, status, virtual);
        machine.mode(Mode.SVC);
    }

    /** Four neighbours that lie in four other places. */
    @Test
    void tinyPages() {
        for (int i = 0; i < 4; i++) {
            int place = FRAME + (3 - i) * 0x2400;
            fine(VIRTUAL + i * 0x400, place | 0x30 | 3);
            machine.bus.write32(place + 0x3fc, 0x1000 + i);
        }
        for (int i = 0; i < 4; i++) {
            assertLoads(VIRTUAL + i * 0x400 + 0x3fc, 0x1000 + i);
        }
        assertThat(machine.cpu.translate(VIRTUAL + 0x412)).isEqualTo(FRAME + 2 * 0x2400 + 0x12);
    }

    @Test
    void tinyPagesHaveTheirOwnPermissions() {
        fine(VIRTUAL, FRAME | 0x30 | 3);
        fine(VIRTUAL + 0x400, FRAME | 0x400 | 3);
        fine(VIRTUAL + 0x800, FRAME | 0x800 | 0x30 | 3);
        assertLoads(VIRTUAL + 0x3f0, 0);
        assertAbortsAt(VIRTUAL + 0x400, LOAD, DOMAIN << 4 | 0b1111);
        assertAbortsAt(VIRTUAL + 0x7fc, STORE, DOMAIN << 4 | 0b1111);
        assertAbortsAt(VIRTUAL + 0xc00, LOAD, DOMAIN << 4 | 0b0111);
        assertLoads(VIRTUAL + 0x800, 0);
        machine.set("cp15_dac", 1);
        assertAbortsAt(VIRTUAL, LOAD, DOMAIN << 4 | 0b1011);
    }

    @Test
    void aTinyPageThatChangesIsSeenAfterFlushingIt() {
        fine(VIRTUAL + 0x400, FRAME | 0x30 | 3);
        machine.bus.write32(FRAME, 1);
        machine.bus.write32(FRAME + 0x400, 2);
        assertLoads(VIRTUAL + 0x400, 1);
        fine(VIRTUAL + 0x400, FRAME | 0x400 | 0x30 | 3);
        // mcr p15, 0, r1, c8, c6, 1
        machine.execute(0xee081f36);
        assertLoads(VIRTUAL + 0x400, 2);
    }

    /** A small page has four entries of a fine table, a large one 64; each quarter has permissions of its own. */
    @ParameterizedTest
    @CsvSource({"2, 400, 1000", "1, 4000, 10000"})
    void otherPagesInAFineTable(int type, String quarter, String size) {
        int step = Integer.parseInt(quarter, 16);
        for (int at = 0; at < Integer.parseInt(size, 16); at += 0x400) {
            fine(VIRTUAL + at, FRAME | 0b11_00_11_11 << 4 | type);
        }
        machine.bus.write32(FRAME + step - 4, 0x77);
        assertLoads(VIRTUAL + step - 4, 0x77);
        assertAbortsAt(VIRTUAL + 2 * step, LOAD, DOMAIN << 4 | 0b1111);
        assertLoads(VIRTUAL + 3 * step, 0);
    }

    @Test
    void codeRunsInTinyPages() {
        fine(VIRTUAL, FRAME | 0x30 | 3);
        fine(VIRTUAL + 0x400, FRAME | 0x2000 | 0x30 | 3);
        // add r0, r0, #1 at the end of one page and the start of another
        machine.bus.write32(FRAME + 0x3fc, 0xe2800001);
        machine.bus.write32(FRAME + 0x2000, 0xe2800001);
        machine.cpu.setPc(VIRTUAL + 0x3fc);
        machine.cpu.run(2);
        assertThat(machine.get("r0")).isEqualTo(0xabcf);
    }

    @Test
    void aCoarseTableHasNoTinyPages() {
        first(VIRTUAL, COARSE | DOMAIN << 5 | 0b10001);
        machine.bus.write32(COARSE, FRAME | 0x30 | 3);
        assertAbortsAt(VIRTUAL, LOAD, DOMAIN << 4 | 0b0111);
    }

    /** Cacheable or not, the status is the same; version 4 tells line fetches. */
    @ParameterizedTest
    @ValueSource(ints = {0, 0b1100})
    void externalAborts(int cacheable) {
        machine.set("cp15_control", SystemControl.M | SystemControl.C);
        first(VIRTUAL, 0xc12 | DOMAIN << 5 | ArmMachine.NOWHERE | cacheable);
        assertAbortsAt(VIRTUAL, LOAD, DOMAIN << 4 | 0b1000);
        first(VIRTUAL, FINE | DOMAIN << 5 | 0b10011);
        fine(VIRTUAL, ArmMachine.NOWHERE | 0x30 | cacheable | 3);
        machine.execute(0xee080f17);
        assertAbortsAt(VIRTUAL, LOAD, DOMAIN << 4 | 0b1010);
    }

    @Test
    void anExternalAbortOnAFineTable() {
        first(VIRTUAL, ArmMachine.NOWHERE | DOMAIN << 5 | 0b10011);
        assertAbortsAt(VIRTUAL, LOAD, DOMAIN << 4 | 0b1110);
    }

    @Test
    void aPrefetchAbortHasItsOwnStatus() {
        machine.set("cp15_fsr", 0).set("cp15_far", 0);
        machine.cpu.setPc(VIRTUAL);
        machine.cpu.run(1);
        assertThat(machine.cpu.pc()).isEqualTo(0x0c);
        assertThat(machine.get("cp15_fsr")).isZero();
        assertThat(machine.get("cp15_far")).isZero();
        // mrc p15, 0, r0, c5, c0, 1
        machine.execute(0xee150f30);
        assertThat(machine.get("r0")).isEqualTo(DOMAIN << 4 | 0b0111);
    }

    @Test
    void theFaultAddressOfADoublewordIsTheModifiedOne() {
        machine.set("cp15_control", SystemControl.M | SystemControl.A);
        first(0x02000000, 0xc12);
        first(0x02000000 + 0x100000, 0xc12);
        machine.set("cp15_pid", 0x02000000);
        // ldrd r6, [r1]; code and vectors are at the same places of the process
        machine.set("r1", 0x4004).execute(0xe1c160d0);
        assertThat(machine.cpu.pc()).isEqualTo(0x10);
        assertThat(machine.get("cp15_fsr")).isEqualTo(1);
        assertThat(machine.get("cp15_far")).isEqualTo(0x02004004);
    }
}
