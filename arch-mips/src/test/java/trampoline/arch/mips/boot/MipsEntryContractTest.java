package trampoline.arch.mips.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.cpu.Cpu;
import trampoline.arch.mips.MipsArchitecture;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;

/** The state in which code finds a real core. */
class MipsEntryContractTest {
    private static final long KERNEL = 0x8010_0400L;

    private final MipsEntryContract contract = new MipsEntryContract();

    @ParameterizedTest
    @ValueSource(strings = {"24kc", "4kc"})
    void aKernelFindsTheStateLinuxAsksFor(String model) {
        Cpu cpu = cpu(model);
        cpu.setRegister("status", 0x1040_ff15);
        cpu.setRegister("cause", 0x0880_0300);
        cpu.setRegister("a3", 0x3333);
        contract.enterKernel(cpu, KERNEL, 0x8001_0024L, 2, 0x8000_2000L, 0x8000_3000L);

        assertThat(cpu.register("status")).isZero();
        assertThat(cpu.mode()).isEqualTo("kernel");
        assertThat(cpu.register("cause") & 0x0880_0300).isZero();
        assertThat(cpu.register("config") & 7).as("kseg0 cached").isEqualTo(3);
        assertThat(cpu.register("a0")).isEqualTo(2);
        assertThat(cpu.register("a1")).isEqualTo(0x8000_2000L);
        assertThat(cpu.register("a2")).isEqualTo(0x8000_3000L);
        assertThat(cpu.register("a3")).as("beyond the arguments").isZero();
        assertThat(cpu.register("ra")).isEqualTo(0x8001_0024L);
        assertThat(cpu.pc()).isEqualTo(KERNEL);
        assertThat(cpu.translate(cpu.pc())).isEqualTo(0x0010_0400);
    }

    @Test
    void aFunctionIsCalledInTheStateThatIs() {
        Cpu cpu = cpu("24kc");
        cpu.setRegister("status", 0x0040_0001);
        cpu.setRegister("a3", 0x3333);
        contract.callFunction(cpu, 0x8000_0100L, 0x8000_0200L, 0xffff_ffffL, 2, 3);

        assertThat(cpu.register("status")).isEqualTo(0x0040_0001);
        assertThat(cpu.register("a0")).isEqualTo(0xffff_ffffL);
        assertThat(cpu.register("a3")).isEqualTo(0x3333);
        assertThat(cpu.register("t9")).isEqualTo(0x8000_0100L);
        assertThat(cpu.register("ra")).isEqualTo(0x8000_0200L);
        assertThat(cpu.pc()).isEqualTo(0x8000_0100L);
        cpu.setRegister("v0", 0xffff_fffeL);
        assertThat(contract.result(cpu)).isEqualTo(0xffff_fffeL);
    }

    @Test
    void moreArgumentsThanRegistersAreRefused() {
        Cpu cpu = cpu("24kc");
        assertThatThrownBy(() -> contract.callFunction(cpu, 0, 0, 1, 2, 3, 4, 5))
                .hasMessageContaining("5 arguments")
                .hasMessageContaining("up to 4");
        assertThatThrownBy(() -> contract.enterKernel(cpu, 0, 0, 1, 2, 3, 4, 5)).hasMessageContaining("5 arguments");
    }

    private static Cpu cpu(String model) {
        SystemBus bus = new SystemBus(ByteOrder.LITTLE_ENDIAN, 0x10000);
        bus.add(Region.ram(0, bus.allot("RAM", 0x10000)));
        return new MipsArchitecture().createCpu(model, bus);
    }
}
