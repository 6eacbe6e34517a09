package trampoline.arm.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.cpu.Cpu;
import trampoline.arm.ArmArchitecture;
import trampoline.machine.bus.Region;
import trampoline.machine.bus.SystemBus;
import trampoline.testkit.differential.CpuUnderTest;
import trampoline.testkit.differential.DifferentialReport;
import trampoline.testkit.differential.DifferentialRun;
import trampoline.testkit.differential.MemoryBlock;
import trampoline.testkit.differential.StreamGenerator;
import trampoline.testkit.gdb.QemuProcess;

/**
 * Random instruction streams on our cores and on QEMU's. Registers of all modes, status registers, fault registers and
 * memory are compared after each stream.
 *
 * <p>System properties: {@code trampoline.differential.instructions}, how many the main test executes (the others take a
 * share of that), and {@code trampoline.differential.seed}, the first stream's seed; a report names the seed of each
 * stream it complains of.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ArmDifferentialTest {
    private static final Logger LOG = LoggerFactory.getLogger(ArmDifferentialTest.class);
    private static final String PROGRAM = "qemu-system-arm";
    private static final long INSTRUCTIONS = Long.getLong("trampoline.differential.instructions", 200_000);
    private static final long SEED = Long.getLong("trampoline.differential.seed", 1);
    private static final long LONGEST_STREAM = 100_000;

    private static Path qemu;

    @BeforeAll
    static void findQemu() {
        Optional<Path> program = QemuProcess.find(PROGRAM);
        if (program.isEmpty()) {
            LOG.warn("differential test SKIPPED: {} is not on the PATH; install the package {}", PROGRAM, PROGRAM);
        }
        assumeTrue(program.isPresent(), PROGRAM + " is not installed");
        qemu = program.get();
    }

    @Test
    void strongArm() throws IOException {
        compare("sa1100", "sa1110", false, new ArmStreamGenerator(true), List.of(), INSTRUCTIONS);
    }

    @Test
    void strongArmWithAddressTranslation() throws IOException {
        PageTables tables = new PageTables();
        StreamGenerator generator = new MmuStreamGenerator(tables.distances());
        compare("sa1100", "sa1110", true, generator, tables.blocks(), INSTRUCTIONS / 2);
    }

    @Test
    void arm7InArmState() throws IOException {
        compare("arm7tdmi", "ti925t", false, new ArmStreamGenerator(false), List.of(), INSTRUCTIONS / 4);
    }

    @Test
    void arm7InThumbState() throws IOException {
        compare("arm7tdmi", "ti925t", false, new ThumbStreamGenerator(), List.of(), INSTRUCTIONS / 2);
    }

    private static void compare(
            String model,
            String qemuCpu,
            boolean systemControl,
            StreamGenerator generator,
            List<MemoryBlock> fixed,
            long instructions)
            throws IOException {
        try (QemuArm reference = new QemuArm(qemu, qemuCpu, systemControl)) {
            CpuUnderTest core = core(model, systemControl, fixed);
            fixed.forEach(block -> reference.writeMemory(block.address(), block.bytes()));
            DifferentialReport report = new DifferentialRun(reference, core, generator, QemuDeviations.all())
                    .run(SEED, instructions);
            LOG.info("{}", report.describe());
            assertThat(report.unexplained()).as(report.describe()).isEmpty();
            assertThat(report.instructions()).isGreaterThanOrEqualTo(instructions);
        }
    }

    private static CpuUnderTest core(String model, boolean systemControl, List<MemoryBlock> fixed) {
        SystemBus bus = new SystemBus(ByteOrder.LITTLE_ENDIAN, Layout.MEMORY);
        bus.add(Region.ram(0, bus.allot("RAM", Layout.MEMORY)));
        for (MemoryBlock block : fixed) {
            for (int i = 0; i < block.bytes().length; i++) {
                bus.write8((int) block.address() + i, block.bytes()[i]);
            }
        }
        Cpu cpu = new ArmArchitecture().createCpu(model, bus);
        List<String> observed = new ArrayList<>(List.of("pc"));
        observed.addAll(Registers.visible());
        observed.addAll(Registers.banked());
        if (systemControl) {
            observed.addAll(List.of("cp15_fsr", "cp15_far"));
        }
        return new CpuUnderTest(cpu, bus, observed, Layout.stops(), LONGEST_STREAM);
    }
}
