package trampoline.arch.mips.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
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

class MipsHandoverTest {
    private static final long RETURN = 0x8001_0024L;
    private static final int ROOM = 0x4000;

    private final MipsHandover handover = new MipsHandover();
    private final Map<Long, Integer> written = new TreeMap<>();
    private final WrittenWords bus = new WrittenWords(written);

    private KernelContract contract(String name) {
        return handover.contracts().stream()
                .filter(contract -> contract.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private KernelEntry asFromYamon(ByteOrder order) throws LoaderException {
        LoadedImage ramdisk = new LoadedImage("ramdisk", 0x0100_0000, 5000, 5000, 9000, LoadedImage.Origin.FLASH);
        return handover.prepare(
                Machines.start(contract("yamon"), order)
                        .parameters(Machines.parameters(ROOM))
                        .commandLine("quiet")
                        .ramdisk(ramdisk)
                        .environment(Map.of("ethaddr", "02:00:00:00:00:01"))
                        .build(),
                bus);
    }

    /** The strings of a list of pointers in kseg0. */
    private List<String> strings(long list, ByteOrder order) {
        List<String> strings = new ArrayList<>();
        for (long at = list & 0x1fff_ffff; written.get(at) != 0; at += 4) {
            StringBuilder text = new StringBuilder();
            long place = Integer.toUnsignedLong(written.get(at)) - 0x8000_0000L;
            while (byteAt(place, order) != 0) {
                text.append((char) byteAt(place++, order));
            }
            strings.add(text.toString());
        }
        return strings;
    }

    private byte byteAt(long address, ByteOrder order) {
        return ByteBuffer.allocate(4)
                .order(order)
                .putInt(0, written.get(address & ~3))
                .get((int) address & 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void aKernelGetsArgumentsEnvironmentAndRamSizeAsFromYamon(String name) throws Exception {
        ByteOrder order = name.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        KernelEntry entry = asFromYamon(order);

        assertThat(entry.registers().keySet()).containsExactly("a0", "a1", "a2", "a3");
        assertThat(entry.registers()).containsEntry("a0", 2L).containsEntry("a3", 256L << 20);
        assertThat(strings(entry.registers().get("a1"), order))
                .containsExactly("linux", "quiet rd_start=0x81000000 rd_size=5000");
        assertThat(strings(entry.registers().get("a2"), order))
                .containsExactly(
                        "memsize",
                        "268435456",
                        "ememsize",
                        "536870912",
                        "modetty0",
                        "38400n8r",
                        "ethaddr",
                        "02:00:00:00:00:01");
        long end = ((TreeMap<Long, Integer>) written).lastKey() + 4;
        assertThat(entry.parameters())
                .contains(new BootParameters(Machines.PARAMETERS, (int) (end - Machines.PARAMETERS)));
    }

    @Test
    void aDeviceTreeIsAllThatAKernelGetsByTheUnifiedHostingInterface() throws Exception {
        BootParameters blob = new BootParameters(0x0ff0_0000, 4000);
        KernelEntry entry = handover.prepare(
                Machines.start(contract("uhi"), ByteOrder.LITTLE_ENDIAN)
                        .deviceTree(blob)
                        .build(),
                bus);

        assertThat(written).isEmpty();
        assertThat(entry.parameters()).contains(blob);
        assertThat(entry.registers())
                .containsExactly(
                        Map.entry("a0", 0xffff_fffeL),
                        Map.entry("a1", 0x8ff0_0000L),
                        Map.entry("a2", 0L),
                        Map.entry("a3", 0L));
    }

    @Test
    void aProgramGetsItsOwnArgumentsAndTheEnvironmentWhereThereIsRoomForIt() throws Exception {
        KernelContract program = contract(KernelContract.PROGRAM);
        KernelEntry bare = handover.prepare(
                Machines.start(program, ByteOrder.LITTLE_ENDIAN)
                        .arguments(2, 0x8ffe_0000L)
                        .build(),
                bus);
        assertThat(bare.registers()).containsExactly(Map.entry("a0", 2L), Map.entry("a1", 0x8ffe_0000L));
        assertThat(written).isEmpty();

        KernelEntry entry = handover.prepare(
                Machines.start(program, ByteOrder.LITTLE_ENDIAN)
                        .arguments(2, 0x8ffe_0000L)
                        .parameters(Machines.parameters(ROOM))
                        .build(),
                bus);
        assertThat(entry.registers()).containsEntry("a1", 0x8ffe_0000L).containsEntry("a3", 256L << 20);
        assertThat(strings(entry.registers().get("a2"), ByteOrder.LITTLE_ENDIAN))
                .startsWith("memsize", "268435456");
    }

    @Test
    void whatAKernelCannotBeToldIsRefused() {
        KernelContract yamon = contract("yamon");
        assertThatThrownBy(() -> handover.prepare(
                        Machines.start(yamon, ByteOrder.LITTLE_ENDIAN)
                                .parameters(Machines.parameters(ROOM))
                                .commandLine("x".repeat(4096))
                                .build(),
                        bus))
                .isInstanceOf(LoaderException.class)
                .hasMessageContainingAll("4096", "4095");
        assertThatThrownBy(() -> handover.prepare(
                        Machines.start(yamon, ByteOrder.LITTLE_ENDIAN)
                                .parameters(Machines.parameters(64))
                                .build(),
                        bus))
                .hasMessageContaining("room for 64");
        assertThatThrownBy(() -> handover.prepare(
                        Machines.start(yamon, ByteOrder.LITTLE_ENDIAN).build(), bus))
                .hasMessageContaining("have no place");
        assertThatThrownBy(() -> handover.prepare(
                        Machines.start(contract("uhi"), ByteOrder.LITTLE_ENDIAN)
                                .deviceTree(new BootParameters(0x2000_0000, 4000))
                                .build(),
                        bus))
                .hasMessageContainingAll("0x20000000", "0x1fffffff");
        assertThat(written).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"24kc", "4kc"})
    void aKernelFindsTheStateLinuxAsksFor(String model) throws Exception {
        Cpu cpu = Machines.cpu(model);
        cpu.setRegister("status", 0x1040_ff15);
        cpu.setRegister("cause", 0x0880_0300);
        KernelEntry entry = asFromYamon(ByteOrder.LITTLE_ENDIAN);
        handover.enter(cpu, entry, RETURN);

        assertThat(cpu.register("status")).isZero();
        assertThat(cpu.mode()).isEqualTo("kernel");
        assertThat(cpu.register("cause") & 0x0880_0300).isZero();
        assertThat(cpu.register("config") & 7).as("kseg0 cached").isEqualTo(3);
        entry.registers()
                .forEach(
                        (name, value) -> assertThat(cpu.register(name)).as(name).isEqualTo(value));
        assertThat(cpu.register("ra")).isEqualTo(RETURN);
        assertThat(cpu.register("t9")).isEqualTo(0x8010_0400L);
        assertThat(cpu.pc()).isEqualTo(0x8010_0400L);
        assertThat(cpu.translate(cpu.pc())).isEqualTo(0x0010_0400);
    }
}
