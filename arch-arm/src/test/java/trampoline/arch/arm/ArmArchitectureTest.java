package trampoline.arch.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.cpu.CpuModel;
import trampoline.api.cpu.Register;
import trampoline.api.cpu.StopReason;

class ArmArchitectureTest {
    private final ArmArchitecture architecture = new ArmArchitecture();

    @Test
    void models() {
        assertThat(architecture.name()).isEqualTo("arm");
        assertThat(architecture.models())
                .extracting(CpuModel::name)
                .containsExactly("sa1100", "arm7tdmi", "arm926", "feroceon");
        ArmMachine machine = ArmMachine.sa1100();
        assertThatThrownBy(() -> architecture.createCpu("z80", machine.bus))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no ARM model 'z80'; there are sa1100, arm7tdmi, arm926, feroceon");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sa1100", "arm7tdmi", "arm926", "feroceon"})
    void everyRegisterCanBeReadAndWritten(String model) {
        ArmMachine machine = new ArmMachine(model);
        assertThat(machine.cpu.model()).isEqualTo(model);
        HashSet<String> names = new HashSet<>();
        for (Register register : machine.cpu.registers()) {
            assertThat(names.add(register.name())).isTrue();
            assertThat(register.bits()).isEqualTo(32);
            if (register.group().equals("general") || register.group().equals("banked")) {
                machine.set(register.name(), 0x87654320);
                assertThat(machine.cpu.register(register.name())).isEqualTo(0x87654320L);
            }
        }
        assertThat(names).contains("r0", "r15", "cpsr", "spsr", "r8_usr", "r8_fiq", "r13_svc", "r14_irq", "spsr_abt");
        machine.set("sp", 1).set("lr", 2).set("pc", 0x100);
        assertThat(machine.get("r13")).isEqualTo(1);
        assertThat(machine.get("r14_svc")).isEqualTo(2);
        assertThat(machine.cpu.pc()).isEqualTo(0x100);
    }

    @Test
    void unknownNamesAreRefused() {
        ArmMachine machine = ArmMachine.sa1100();
        assertThatThrownBy(() -> machine.cpu.register("eax"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no register 'eax'; there are r0, r1");
        assertThatThrownBy(() -> machine.cpu.input("nmi"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an ARM core has no input 'nmi'; there are irq, fiq and wake");
    }

    @Test
    void codeThatChangesItselfIsSeen() {
        ArmMachine machine = ArmMachine.sa1100();
        // str r1, [pc, #0]; mov r0, #1; mov r0, #2 (overwritten with mov r0, #3); b .
        machine.set("r1", 0xe3a00003).program(0xe58f1000, 0xe3a00001, 0xe3a00002, 0xeafffffe);
        assertThat(machine.cpu.run(3)).isEqualTo(StopReason.LIMIT);
        assertThat(machine.get("r0")).isEqualTo(3);
        assertThat(machine.cpu.instructions()).isEqualTo(3);
    }

    @Test
    void aLoopIsCountedExactly() {
        ArmMachine machine = ArmMachine.sa1100();
        // subs r0, r0, #1; bne . - 4; mov r1, #1
        machine.set("r0", 1000).program(0xe2500001, 0x1afffffd, 0xe3a01001);
        machine.cpu.run(2000);
        assertThat(machine.cpu.instructions()).isEqualTo(2000);
        assertThat(machine.get("r0")).isZero();
        assertThat(machine.cpu.pc()).isEqualTo(ArmMachine.START + 8);
        machine.cpu.step();
        assertThat(machine.get("r1")).isEqualTo(1);
    }

    @Test
    void breakpointsAndSteps() {
        ArmMachine machine = ArmMachine.sa1100();
        machine.program(0xe3a00001, 0xe3a00002, 0xe3a00003);
        machine.cpu.addBreakpoint(ArmMachine.START + 4);
        assertThat(machine.cpu.run(3)).isEqualTo(StopReason.BREAKPOINT);
        assertThat(machine.get("r0")).isEqualTo(1);
        machine.cpu.step();
        assertThat(machine.get("r0")).isEqualTo(2);
        assertThat(machine.cpu.run(1)).isEqualTo(StopReason.LIMIT);
        assertThat(machine.get("r0")).isEqualTo(3);
    }
}
