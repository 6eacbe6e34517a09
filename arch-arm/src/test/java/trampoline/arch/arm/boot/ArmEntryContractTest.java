package trampoline.arch.arm.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.cpu.Cpu;
import trampoline.arch.arm.ArmArchitecture;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;

/** The state in which code finds a real core. */
class ArmEntryContractTest {
    private final ArmEntryContract contract = new ArmEntryContract();

    @ParameterizedTest
    @ValueSource(strings = {"sa1100", "arm7tdmi"})
    void aKernelFindsTheStateLinuxAsksFor(String model) {
        Cpu cpu = cpu(model);
        cpu.setRegister("cpsr", 0x1000001f);
        cpu.setRegister("r3", 0x3333);
        contract.enterKernel(cpu, 0x8000, 0x1234, 0, 27, 0xc0000100L);

        assertThat(cpu.register("cpsr")).isEqualTo(0xd3);
        assertThat(cpu.mode()).isEqualTo("svc");
        assertThat(cpu.register("r0")).isZero();
        assertThat(cpu.register("r1")).isEqualTo(27);
        assertThat(cpu.register("r2")).isEqualTo(0xc0000100L);
        assertThat(cpu.register("r3"))
                .as("an argument register beyond the arguments")
                .isZero();
        assertThat(cpu.register("r14_svc")).isEqualTo(0x1234);
        assertThat(cpu.pc()).isEqualTo(0x8000);
    }

    @Test
    void mmuAndDataCacheAreSwitchedOffAndTheRestStays() {
        Cpu cpu = cpu("sa1100");
        cpu.setRegister("cp15_control", cpu.register("cp15_control") | 0x1107);
        long before = cpu.register("cp15_control");
        contract.enterKernel(cpu, 0x8000, 0, 0);

        assertThat(before & 0x5).isEqualTo(0x5);
        assertThat(cpu.register("cp15_control")).isEqualTo(before & ~0xdL);
    }

    @Test
    void aFunctionIsCalledInTheStateThatIs() {
        Cpu cpu = cpu("sa1100");
        cpu.setRegister("cpsr", 0x6000001f);
        cpu.setRegister("r3", 0x3333);
        contract.callFunction(cpu, 0x100, 0x200, 0xffff_ffffL, 2, 3);

        assertThat(cpu.register("cpsr")).isEqualTo(0x6000001f);
        assertThat(cpu.register("r0")).isEqualTo(0xffffffffL);
        assertThat(contract.result(cpu)).isEqualTo(0xffff_ffffL);
        assertThat(cpu.register("r3")).isEqualTo(0x3333);
        assertThat(cpu.register("lr")).isEqualTo(0x200);
        assertThat(cpu.pc()).isEqualTo(0x100);
    }

    @Test
    void moreArgumentsThanRegistersAreRefused() {
        Cpu cpu = cpu("sa1100");

        assertThatThrownBy(() -> contract.callFunction(cpu, 0, 0, 1, 2, 3, 4, 5))
                .hasMessageContaining("5 arguments")
                .hasMessageContaining("up to 4");
        assertThatThrownBy(() -> contract.enterKernel(cpu, 0, 0, 1, 2, 3, 4, 5)).hasMessageContaining("5 arguments");
    }

    private static Cpu cpu(String model) {
        SystemBus bus = new SystemBus(ByteOrder.LITTLE_ENDIAN, 0x10000);
        bus.add(Region.ram(0, bus.allot("RAM", 0x10000)));
        return new ArmArchitecture().createCpu(model, bus);
    }
}
