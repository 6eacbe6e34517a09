package trampoline.arch.arm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ARM ARM, A3.2.1, table of condition codes. */
class ConditionTest {
    // for each condition the flags NZCV, from 0000 to 1111, with which it passes
    @ParameterizedTest
    @CsvSource({
        "0, 0000 1111 0000 1111",
        "1, 1111 0000 1111 0000",
        "2, 0011 0011 0011 0011",
        "3, 1100 1100 1100 1100",
        "4, 0000 0000 1111 1111",
        "5, 1111 1111 0000 0000",
        "6, 0101 0101 0101 0101",
        "7, 1010 1010 1010 1010",
        "8, 0011 0000 0011 0000",
        "9, 1100 1111 1100 1111",
        "10, 1010 1010 0101 0101",
        "11, 0101 0101 1010 1010",
        "12, 1010 0000 0101 0000",
        "13, 0101 1111 1010 1111",
        "14, 1111 1111 1111 1111",
        "15, 0000 0000 0000 0000",
    })
    void passesWithTheseFlags(int condition, String passes) {
        String expected = passes.replace(" ", "");
        for (int flags = 0; flags < 16; flags++) {
            boolean pass = expected.charAt(flags) == '1';
            ArmMachine guarded = ArmMachine.sa1100().flags(flags);
            // mov r0, #1
            guarded.execute(condition << 28 | 0x03a00001);
            assertThat(guarded.get("r0"))
                    .as("condition %d, flags %d", condition, flags)
                    .isEqualTo(pass ? 1 : 0);
            assertThat(guarded.cpu.pc()).isEqualTo(ArmMachine.START + 4);
            ArmMachine branching = ArmMachine.sa1100().flags(flags);
            // b . + 16
            branching.execute(condition << 28 | 0x0a000002);
            assertThat(branching.cpu.pc()).isEqualTo(ArmMachine.START + (pass ? 16 : 4));
            ArmMachine calling = ArmMachine.sa1100().flags(flags);
            // bl . + 16
            calling.execute(condition << 28 | 0x0b000002);
            assertThat(calling.cpu.pc()).isEqualTo(ArmMachine.START + (pass ? 16 : 4));
            assertThat(calling.get("lr")).isEqualTo(pass ? ArmMachine.START + 4 : 0);
        }
    }
}
