package trampoline.arch.arm.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.boot.LoaderException;
import trampoline.api.cpu.Cpu;
import trampoline.api.handover.KernelContract;
import trampoline.api.handover.KernelEntry;
import trampoline.api.loader.BootParameters;
import trampoline.api.loader.LoadedImage;

class ArmHandoverTest {
    private static final long RETURN = 0x1234;

    private final ArmHandover handover = new ArmHandover();
    private final Map<Long, Integer> written = new TreeMap<>();
    private final WrittenWords bus = new WrittenWords(written);

    private KernelContract contract(String name) {
        return handover.contracts().stream()
                .filter(contract -> contract.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private KernelEntry withTagList() throws LoaderException {
        LoadedImage ramdisk = new LoadedImage("ramdisk", 0xc1000000L, 5000, 5000, 9000, LoadedImage.Origin.FLASH);
        return handover.prepare(
                Machines.start(contract("tag-list"), 2)
                        .commandLine("quiet")
                        .ramdisk(ramdisk)
                        .build(),
                bus);
    }

    @Test
    void aKernelIsToldByTheTagListWhereTheParametersGo() throws Exception {
        KernelEntry entry = withTagList();

        int[] expected = new TagList()
                .memory(0xc0000000L, 8 << 20)
                .memory(0xc1000000L, 8 << 20)
                .commandLine("quiet")
                .ramdisk(9000)
                .initrd(0xc1000000L, 5000)
                .toWords();
        assertThat(written.values())
                .containsExactly(Arrays.stream(expected).boxed().toArray(Integer[]::new));
        assertThat(written.keySet().iterator().next()).isEqualTo(0xc0000100L);
        assertThat(entry.parameters()).contains(new BootParameters(0xc0000100L, expected.length * 4));
        assertThat(entry.registers())
                .containsExactly(Map.entry("r0", 0L), Map.entry("r1", 27L), Map.entry("r2", 0xc0000100L));
        assertThat(entry.address()).isEqualTo(0xc0008000L);
    }

    @Test
    void aDeviceTreeTakesThePlaceOfMachineNumberAndTagList() throws Exception {
        BootParameters blob = new BootParameters(0xc1700000L, 4000);
        KernelEntry entry = handover.prepare(
                Machines.start(contract("device-tree"), 2)
                        .machineNumber(-1)
                        .deviceTree(blob)
                        .build(),
                bus);

        assertThat(written).isEmpty();
        assertThat(entry.parameters()).contains(blob);
        assertThat(entry.registers())
                .containsExactly(Map.entry("r0", 0L), Map.entry("r1", 0xffffffffL), Map.entry("r2", 0xc1700000L));
    }

    @Test
    void whatAKernelCannotBeToldIsRefused() {
        assertThatThrownBy(() -> handover.prepare(
                        Machines.start(contract("tag-list"), 2)
                                .machineNumber(-1)
                                .build(),
                        bus))
                .isInstanceOf(LoaderException.class)
                .hasMessageContainingAll("-1", "27 for LART");
        assertThatThrownBy(() -> handover.prepare(
                        Machines.start(contract("tag-list"), 1020).build(), bus))
                .hasMessageContainingAll("0x4000 bytes", "1020 banks of memory");
        assertThatThrownBy(() -> handover.prepare(
                        Machines.start(contract("device-tree"), 2).build(), bus))
                .hasMessageContaining("there is none");
        assertThatThrownBy(() -> handover.prepare(
                        Machines.start(new KernelContract("yamon", "", false), 2)
                                .build(),
                        bus))
                .hasMessageContainingAll("'yamon'", "tag-list, device-tree, program");
        assertThat(written).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sa1100", "arm7tdmi", "arm926", "feroceon"})
    void aKernelFindsTheStateLinuxAsksFor(String model) throws Exception {
        Cpu cpu = Machines.cpu(model);
        cpu.setRegister("cpsr", 0x1000001f);
        cpu.setRegister("r3", 0x3333);
        handover.enter(cpu, withTagList(), RETURN);

        assertThat(cpu.register("cpsr")).isEqualTo(0xd3);
        assertThat(cpu.mode()).isEqualTo("svc");
        assertThat(cpu.register("r0")).isZero();
        assertThat(cpu.register("r1")).isEqualTo(27);
        assertThat(cpu.register("r2")).isEqualTo(0xc0000100L);
        assertThat(cpu.register("r3"))
                .as("an argument register beyond the arguments")
                .isZero();
        assertThat(cpu.register("r14_svc")).isEqualTo(RETURN);
        assertThat(cpu.pc()).isEqualTo(0xc0008000L);
    }

    @Test
    void mmuAndDataCacheAreSwitchedOffAndTheRestStays() throws Exception {
        Cpu cpu = Machines.cpu("sa1100");
        cpu.setRegister("cp15_control", cpu.register("cp15_control") | 0x1107);
        long before = cpu.register("cp15_control");
        handover.enter(cpu, withTagList(), RETURN);

        assertThat(before & 0x5).isEqualTo(0x5);
        assertThat(cpu.register("cp15_control")).isEqualTo(before & ~0xdL);
    }

    @Test
    void aProgramIsCalledWithItsArgumentsInTheStateThatIs() throws Exception {
        Cpu cpu = Machines.cpu("sa1100");
        cpu.setRegister("cpsr", 0x6000001f);
        cpu.setRegister("r2", 0x2222);
        KernelEntry program = handover.prepare(
                Machines.start(contract(KernelContract.PROGRAM), 2)
                        .arguments(3, 0xc07e0000L)
                        .build(),
                bus);
        handover.enter(cpu, program, RETURN);

        assertThat(program.parameters()).isEmpty();
        assertThat(cpu.register("cpsr")).isEqualTo(0x6000001f);
        assertThat(cpu.register("r0")).isEqualTo(3);
        assertThat(cpu.register("r1")).isEqualTo(0xc07e0000L);
        assertThat(cpu.register("r2")).isEqualTo(0x2222);
        assertThat(cpu.register("lr")).isEqualTo(RETURN);
    }

    @Test
    void physicalAddressesAreSeenAsTheyAreUpToFourGigabytes() throws Exception {
        assertThat(handover.address(0xc0008000L)).isEqualTo(0xc0008000L);
        assertThatThrownBy(() -> handover.address(1L << 32)).hasMessageContainingAll("0x100000000", "32 bits");
    }
}
