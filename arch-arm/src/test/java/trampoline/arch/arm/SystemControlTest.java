package trampoline.arch.arm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Coprocessor 15. Intel 278088, "Coprocessors"; ARM ARM, B2. */
class SystemControlTest {
    private final ArmMachine machine = ArmMachine.sa1100();

    private static int mrc(int rd, int crn) {
        return 0xee100f10 | crn << 16 | rd << 12;
    }

    private static int mcr(int rd, int crn, int crm, int opcode2) {
        return 0xee000f10 | crn << 16 | rd << 12 | crm | opcode2 << 5;
    }

    @Test
    void mainId() {
        machine.execute(mrc(0, 0));
        assertThat(machine.get("r0") & 0xfffffff0).isEqualTo(0x4401a110);
        machine.set("r0", 0).execute(mcr(0, 0, 0, 0), mrc(1, 0));
        assertThat(machine.get("r1") & 0xfffffff0).isEqualTo(0x4401a110);
    }

    /** Register, what is written as all ones or all zeros, what is read. */
    @ParameterizedTest
    @CsvSource({
        "1, ffffffff, 337f",
        "1, 0, 70",
        "2, ffffffff, ffffc000",
        "3, ffffffff, ffffffff",
        "5, ffffffff, ff",
        "6, ffffffff, ffffffff",
        "13, ffffffff, fe000000",
        "7, ffffffff, 0",
        "15, ffffffff, 0",
    })
    void registers(int register, String written, String read) {
        machine.set("r1", Integer.parseUnsignedInt(written, 16));
        // one instruction only: behind it there may be nothing left to fetch
        machine.execute(mcr(1, register, 0, 0));
        readBack(register);
        assertThat(machine.get("r2")).isEqualTo(Integer.parseUnsignedInt(read, 16));
    }

    private void readBack(int register) {
        String name = switch (register) {
            case 1 -> "control";
            case 2 -> "ttb";
            case 3 -> "dac";
            case 5 -> "fsr";
            case 6 -> "far";
            case 13 -> "pid";
            default -> null;
        };
        if (name != null) {
            machine.set("r2", machine.get("cp15_" + name));
        } else {
            machine.execute(mrc(2, register));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 6})
    void registersAreReadByMrc(int register) {
        machine.set("r1", 0x40).execute(mcr(1, register, 0, 0), mrc(2, register));
        assertThat(machine.get("r2")).isEqualTo(register == 2 ? 0 : 0x40);
    }

    /** Cache, write buffer, read buffer, clock switching, breakpoints: CRn, CRm, opcode_2. */
    @ParameterizedTest
    @CsvSource({
        "7, 7, 0",
        "7, 5, 0",
        "7, 6, 0",
        "7, 6, 1",
        "7, 10, 1",
        "7, 10, 4",
        "9, 0, 0",
        "9, 1, 1",
        "9, 2, 2",
        "9, 4, 0",
        "9, 5, 0",
        "14, 0, 0",
        "14, 8, 0",
        "15, 1, 2",
        "15, 2, 2",
        "8, 7, 0",
        "8, 5, 0",
        "8, 6, 0",
        "8, 6, 1",
    })
    void maintenanceIsAccepted(int crn, int crm, int opcode2) {
        machine.set("r0", ArmMachine.START).execute(mcr(0, crn, crm, opcode2));
        assertThat(machine.cpu.pc()).isEqualTo(ArmMachine.START + 4);
        assertThat(machine.cpu.waiting()).isFalse();
    }

    @Test
    void userModeHasNoAccess() {
        for (int instruction : new int[] {mrc(0, 0), mcr(0, 7, 7, 0), mcr(0, 15, 8, 2)}) {
            machine.mode(Mode.USR).execute(instruction);
            assertThat(machine.cpu.mode()).isEqualTo("und");
        }
        machine.mode(Mode.SYS).execute(mrc(0, 0));
        assertThat(machine.cpu.mode()).isEqualTo("sys");
    }

    @Test
    void arm7tdmiHasNone() {
        ArmMachine other = ArmMachine.arm7tdmi();
        other.execute(mrc(0, 0));
        assertThat(other.cpu.mode()).isEqualTo("und");
        assertThat(other.cpu.registers()).noneMatch(register -> register.name().startsWith("cp15"));
    }

    @Test
    void readingToR15SetsTheFlags() {
        machine.set("cp15_far", 0xa0000000).execute(mrc(15, 6));
        assertThat(machine.flags()).isEqualTo(0b1010);
        assertThat(machine.cpu.pc()).isEqualTo(ArmMachine.START + 4);
    }
}
