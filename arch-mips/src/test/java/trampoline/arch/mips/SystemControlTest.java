package trampoline.arch.mips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static trampoline.arch.mips.asm.Register.T0;
import static trampoline.arch.mips.asm.Register.T1;
import static trampoline.arch.mips.asm.Register.T2;

import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trampoline.arch.mips.asm.Cp0Register;

/** Registers of coprocessor 0: what they hold after reset and which bits can be written. */
class SystemControlTest {
    @Test
    void reset() {
        MipsMachine machine = MipsMachine.release2().set("wired", 5).set("status", 0);
        machine.cpu.reset();
        assertThat(machine.pc()).isEqualTo(0xbfc0_0000);
        assertThat(machine.get("status")).as("BEV, ERL").isEqualTo(0x0040_0004);
        assertThat(machine.get("wired")).isZero();
        assertThat(machine.get("ebase")).isEqualTo(0x8000_0000);
        assertThat(machine.cpu.mode()).isEqualTo("kernel (error)");
        assertThat(machine.get("cause")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "4kc, false, 0x00018000, 0x80000082",
        "24kc, false, 0x00019300, 0x80000482",
        "24kc, true, 0x00019300, 0x80008482"
    })
    void identity(String model, boolean big, int processor, long config) {
        MipsMachine machine = new MipsMachine(model, big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        assertThat(machine.cpu.model()).isEqualTo(model);
        assertThat(machine.get("prid")).isEqualTo(processor);
        assertThat(machine.get("config")).isEqualTo((int) config);
        int config1 = machine.get("config1");
        assertThat((config1 >>> 25 & 63) + 1).as("TLB entries").isEqualTo(16);
        assertThat(64 << (config1 >>> 22 & 7)).as("sets").isEqualTo(128);
        assertThat(2 << (config1 >>> 19 & 7)).as("line").isEqualTo(32);
        assertThat((config1 >>> 16 & 7) + 1).as("ways").isEqualTo(4);
        assertThat(config1 >>> 7 & 0x1ff)
                .as("data cache like instruction cache")
                .isEqualTo(config1 >>> 16 & 0x1ff);
        assertThat(config1 & 0x7f).as("no FPU, EJTAG, MIPS16, watch, counters").isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "status,0x1878ff17",
        "cause,0x08800300",
        "epc,0xffffffff",
        "errorepc,0xffffffff",
        "entryhi,0xffffe0ff",
        "entrylo0,0x03ffffff",
        "entrylo1,0x03ffffff",
        "context,0xff800000",
        "pagemask,0x1fffe000",
        "wired,0x0000000f",
        "index,0x0000000f",
        "hwrena,0x0000000f",
        "ebase,0xbffff000",
        "intctl,0xe00003e0",
        "config,0x80000487",
        "prid,0x00019300",
        "config2,0x80000000",
        "badvaddr,0x00000000",
        "compare,0xffffffff"
    })
    void writableBits(String register, long expected) {
        MipsMachine machine = MipsMachine.release2();
        assertThat(machine.set(register, -1).get(register)).isEqualTo((int) expected);
    }

    @Test
    void instructionsReadAndWriteTheSameRegisters() {
        MipsMachine machine = MipsMachine.release2().set(T0, 0x1234_5678);
        machine.execute(
                a -> a.mtc0(T0, Cp0Register.EPC).mfc0(T1, Cp0Register.EPC).mfc0(T2, Cp0Register.CONFIG1));
        assertThat(machine.get("epc")).isEqualTo(0x1234_5678);
        assertThat(machine.get(T1)).isEqualTo(0x1234_5678);
        assertThat(machine.get(T2)).isEqualTo(machine.get("config1"));
        machine.set(T0, -1).execute(a -> a.mtc0(T0, new Cp0Register(18, 0)).mfc0(T1, new Cp0Register(18, 0)));
        assertThat(machine.get(T1)).as("there are no watch registers").isZero();
    }

    @Test
    void hardwareRegisters() {
        MipsMachine machine = MipsMachine.release2().set("count", 77);
        machine.execute(a -> a.rdhwr(T0, 1).rdhwr(T1, 2).rdhwr(T2, 3));
        assertThat(machine.get(T0)).as("step of SYNCI").isEqualTo(32);
        assertThat(machine.get(T1)).isEqualTo(77);
        assertThat(machine.get(T2)).as("instructions for each tick of Count").isEqualTo(2);
        machine.program(a -> a.rdhwr(T0, 29)).run(1);
        assertThat(machine.exceptionCode()).as("UserLocal is not there").isEqualTo(10);
    }

    @Test
    void hardwareRegistersInUserMode() {
        MipsMachine machine = MipsMachine.release2().set("hwrena", 1 << 3);
        machine.tlb(0, 0, 0x0040_0000, 0x20_0000 >>> 6 | 7, 7);
        machine.program(0x0040_0000, 0x20_0000, a -> a.rdhwr(T0, 3).rdhwr(T1, 1));
        machine.set("status", 16).run(2);
        assertThat(machine.get(T0)).isEqualTo(2);
        assertThat(machine.exceptionCode()).isEqualTo(10);
        assertThat(machine.get("epc")).isEqualTo(0x0040_0004);
    }

    @Test
    void shadowSets() {
        MipsMachine machine = MipsMachine.release2().set(T0, 5).set(T1, 6);
        machine.execute(a -> a.rdpgpr(T2, T0).wrpgpr(T0, T1));
        assertThat(machine.get(T2)).isEqualTo(5);
        assertThat(machine.get(T0)).isEqualTo(6);
    }

    @Test
    void registersByName() {
        MipsMachine machine = MipsMachine.release2().set("sp", 0x8000_1000);
        assertThat(machine.cpu.register("r29")).isEqualTo(0x8000_1000L);
        assertThat(machine.cpu.registers())
                .extracting("name")
                .contains("r0", "r31", "hi", "lo", "pc", "epc", "config3");
        machine.set("pc", 0x8000_2000);
        assertThat(machine.pc()).isEqualTo(0x8000_2000);
        assertThatThrownBy(() -> machine.cpu.register("r32")).hasMessageContaining("no register 'r32'");
        assertThatThrownBy(() -> new MipsArchitecture().createCpu("74kc", machine.bus))
                .hasMessageContaining("'74kc'")
                .hasMessageContaining("4kc and 24kc");
    }
}
