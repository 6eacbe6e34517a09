package trampoline.arch.arm.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trampoline.arch.arm.ArmArchitecture;
import trampoline.arch.arm.asm.GnuTools;
import trampoline.engine.Core;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;
import trampoline.testkit.gdb.QemuProcess;

/**
 * A program of which one half is compiled for ARM state and the other for Thumb, with GCC's run-time library: halfword
 * multiplications, doublewords, CLZ, 64-bit and floating-point arithmetic by software, calls between the two states.
 */
class CompiledProgramTest {
    private static final String COMPILER = "arm-linux-gnueabi-gcc";
    private static final int START = 0x8000;
    private static final int RESULTS = 0xf1000;
    private static final int MEMORY = 1 << 20;
    private static final int COUNT_OF_RESULTS = 0xf0ffc;

    /** What the same C code gives on another processor with IEEE 754 (x86-64, GCC 12, -ffp-contract=off). */
    private static final int[] EXPECTED = {
        0xc39b3ffa, 0x0dd504a2, 0xf266c316, 0x0009b0f6, 0xeaf8e7e1, 0x4025b9f1,
        0x3fd143e1, 0x384d3930, 0x0000000d, 0x00000003, 0x00000000, 0x4f087b38
    };

    @TempDir
    static Path folder;

    private static byte[] program;

    @BeforeAll
    static void compile() throws IOException, InterruptedException {
        assumeTrue(
                QemuProcess.find(COMPILER).isPresent(), COMPILER + " is not installed; it is in gcc-arm-linux-gnueabi");
        for (String name : List.of("arm.c", "thumb.c", "work.h", "start.s")) {
            try (InputStream source = CompiledProgramTest.class.getResourceAsStream(name)) {
                Files.copy(source, folder.resolve(name));
            }
        }
        compile("-marm", "-O2", "-c", "arm.c", "-o", "arm.o");
        compile("-mthumb", "-O2", "-c", "thumb.c", "-o", "thumb.o");
        compile("-c", "start.s", "-o", "start.o");
        String placed = "-Wl,-Ttext=0x" + Integer.toHexString(START) + ",-e,_start,--build-id=none";
        compile("-nostdlib", "-static", "-no-pie", placed, "-o", "program.elf", "start.o", "arm.o", "thumb.o", "-lgcc");
        GnuTools.run(folder, "objcopy", "-O", "binary", "program.elf", "program.bin");
        program = Files.readAllBytes(folder.resolve("program.bin"));
    }

    private static void compile(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(
                List.of("-march=armv5te", "-mfloat-abi=soft", "-ffreestanding", "-fno-stack-protector", "-fno-pic"));
        all.addAll(List.of(arguments));
        GnuTools.run(folder, "gcc", all.toArray(new String[0]));
    }

    @ParameterizedTest
    @CsvSource({"arm926, true", "arm926, false", "feroceon, true", "feroceon, false"})
    void resultsAreThoseOfOtherProcessors(String model, boolean translated) {
        SystemBus bus = new SystemBus(ByteOrder.LITTLE_ENDIAN, MEMORY);
        bus.add(Region.ram(0, bus.allot("RAM", MEMORY)));
        System.arraycopy(program, 0, bus.store(), START, program.length);
        Core core = (Core) new ArmArchitecture().createCpu(model, bus);
        if (translated) {
            core.translateAfter(2);
        } else {
            core.interpretOnly();
        }
        // the compiler aligns everything
        core.setRegister("cp15_control", core.register("cp15_control") | 2);
        core.setPc(START);
        for (int i = 0; i < 100 && bus.read32(COUNT_OF_RESULTS) == 0; i++) {
            core.run(100_000);
        }
        assertThat(bus.read32(COUNT_OF_RESULTS)).isEqualTo(EXPECTED.length);
        for (int i = 0; i < EXPECTED.length; i++) {
            assertThat(bus.read32(RESULTS + 4 * i)).as("result %d", i).isEqualTo(EXPECTED[i]);
        }
    }
}
