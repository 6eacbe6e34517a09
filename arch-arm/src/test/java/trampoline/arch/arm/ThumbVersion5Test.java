package trampoline.arch.arm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What version 5T adds to Thumb state. ARM ARM, A7.1. */
class ThumbVersion5Test {
    private static final int STACK = 0x4000;

    private final ArmMachine machine = new ArmMachine("arm926");

    private void run(int... halfwords) {
        machine.thumb(halfwords);
        machine.cpu.run(halfwords.length);
    }

    @ParameterizedTest
    @CsvSource({"6000, arm", "6001, thumb"})
    void branchLinkExchange(String target, String state) {
        machine.set("r3", Integer.parseInt(target, 16));
        run(0x4798);
        assertThat(machine.cpu.instructionSet()).isEqualTo(state);
        assertThat(machine.cpu.pc()).isEqualTo(0x6000);
        assertThat(machine.get("lr")).isEqualTo(ArmMachine.START + 2 | 1);
    }

    /** Forward and back, from an address that is a multiple of 4 and from one that is not. */
    @ParameterizedTest
    @CsvSource({"0, f000e802, 8", "2, f000e802, 8", "0, f7ffeffe, 0", "2, f7ffeffe, 0"})
    void branchLinkToArm(int at, String code, int distance) {
        int pair = Integer.parseUnsignedInt(code, 16);
        if (at == 0) {
            run(pair >>> 16, pair & 0xffff);
        } else {
            run(0x46c0, pair >>> 16, pair & 0xffff);
        }
        assertThat(machine.cpu.instructionSet()).isEqualTo("arm");
        assertThat(machine.cpu.pc()).isEqualTo(ArmMachine.START + distance);
        assertThat(machine.get("lr")).isEqualTo(ArmMachine.START + at + 4 | 1);
    }

    @ParameterizedTest
    @CsvSource({"6000, arm, 6000", "6001, thumb, 6000", "6003, thumb, 6002"})
    void popInterworks(String target, String state, String pc) {
        machine.bus.write32(STACK, Integer.parseInt(target, 16));
        machine.set("sp", STACK);
        run(0xbd00);
        assertThat(machine.cpu.instructionSet()).isEqualTo(state);
        assertThat(machine.cpu.pc()).isEqualTo(Integer.parseInt(pc, 16));
        assertThat(machine.get("sp")).isEqualTo(STACK + 4);
    }

    @Test
    void popDoesNotInterworkBefore() {
        ArmMachine old = ArmMachine.arm7tdmi();
        old.bus.write32(STACK, 0x6000);
        old.set("sp", STACK).thumb(0xbd00);
        old.cpu.run(1);
        assertThat(old.cpu.instructionSet()).isEqualTo("thumb");
    }

    @Test
    void breakpointIsAPrefetchAbort() {
        run(0xbe12);
        assertThat(machine.cpu.pc()).isEqualTo(12);
        assertThat(machine.get("lr")).isEqualTo(ArmMachine.START + 4);
        assertThat(machine.get("spsr_abt") & ArmCore.T).isEqualTo(ArmCore.T);
    }

    @Test
    void anOddSuffixIsUndefined() {
        run(0xe801);
        assertThat(machine.cpu.mode()).isEqualTo("und");
    }
}
