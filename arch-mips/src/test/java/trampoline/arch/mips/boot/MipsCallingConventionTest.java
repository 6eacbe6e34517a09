package trampoline.arch.mips.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import trampoline.api.cpu.Cpu;

class MipsCallingConventionTest {
    private final MipsCallingConvention convention = new MipsCallingConvention();
    private final Cpu cpu = Machines.cpu("24kc");

    @Test
    void aFunctionIsCalledInTheStateThatIs() {
        cpu.setRegister("status", 0x0040_0001);
        cpu.setRegister("a3", 0x3333);
        convention.call(cpu, 0x8000_0100L, 0x8000_0200L, 0xffff_ffffL, 2, 3);

        assertThat(cpu.register("status")).isEqualTo(0x0040_0001);
        assertThat(cpu.register("a0")).isEqualTo(0xffff_ffffL);
        assertThat(cpu.register("a3")).isEqualTo(0x3333);
        assertThat(cpu.register("t9")).isEqualTo(0x8000_0100L);
        assertThat(cpu.register("ra")).isEqualTo(0x8000_0200L);
        assertThat(cpu.pc()).isEqualTo(0x8000_0100L);
        cpu.setRegister("v0", 0xffff_fffeL);
        assertThat(convention.result(cpu)).isEqualTo(0xffff_fffeL);
    }

    @Test
    void moreArgumentsThanRegistersAreRefused() {
        assertThatThrownBy(() -> convention.call(cpu, 0, 0, 1, 2, 3, 4, 5))
                .hasMessageContaining("5 arguments")
                .hasMessageContaining("up to 4");
    }
}
