package trampoline.arch.arm.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import trampoline.api.cpu.Cpu;

class ArmCallingConventionTest {
    private final ArmCallingConvention convention = new ArmCallingConvention();
    private final Cpu cpu = Machines.cpu("sa1100");

    @Test
    void aFunctionIsCalledInTheStateThatIs() {
        cpu.setRegister("cpsr", 0x6000001f);
        cpu.setRegister("r3", 0x3333);
        convention.call(cpu, 0x100, 0x200, 0xffffffffL, 2, 3);

        assertThat(cpu.register("cpsr")).isEqualTo(0x6000001f);
        assertThat(cpu.register("r0")).isEqualTo(0xffffffffL);
        assertThat(convention.result(cpu)).isEqualTo(0xffffffffL);
        assertThat(cpu.register("r3")).isEqualTo(0x3333);
        assertThat(cpu.register("lr")).isEqualTo(0x200);
        assertThat(cpu.pc()).isEqualTo(0x100);
    }

    @Test
    void moreArgumentsThanRegistersAreRefused() {
        assertThatThrownBy(() -> convention.call(cpu, 0, 0, 1, 2, 3, 4, 5))
                .hasMessageContaining("5 arguments")
                .hasMessageContaining("up to 4");
    }
}
