package trampoline.arch.arm.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.cpu.Cpu;
import trampoline.arch.arm.ArmArchitecture;
import trampoline.engine.Core;
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

    private static final Optional<Path> QEMU = QemuProcess.find(PROGRAM);

    @BeforeAll
    static void tellWhetherQemuIsMissing() {
        if (QEMU.isEmpty()) {
            LOG.warn("differential test SKIPPED: {} is not on the PATH; install the package {}", PROGRAM, PROGRAM);
        }
    }

    @BeforeEach
    void requireQemu() {
        assumeTrue(QEMU.isPresent(), PROGRAM + " is not installed");
    }

    /** How the core executes. */
    private enum Execution {
        INTERPRETED(1, 1),
        /** Code that is met a second time is translated; the third time, translations of several blocks work together. */
        TRANSLATED(3, 4);

        private final int rounds;

        /** Translating takes its time, so fewer instructions are compared. */
        private final int share;

        Execution(int rounds, int share) {
            this.rounds = rounds;
            this.share = share;
        }

        void prepare(Core core) {
            if (this == INTERPRETED) {
                core.interpretOnly();
            } else {
                core.translateAfter(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void strongArm(Execution execution) throws IOException {
        compare("sa1100", "sa1110", execution, false, new ArmStreamGenerator(true, false), List.of(), INSTRUCTIONS);
    }

    @ParameterizedTest
    @EnumSource
    void strongArmWithAddressTranslation(Execution execution) throws IOException {
        PageTables tables = new PageTables(false);
        StreamGenerator generator = new MmuStreamGenerator(tables.distances(), false);
        compare("sa1100", "sa1110", execution, true, generator, tables.blocks(), INSTRUCTIONS / 2);
    }

    @ParameterizedTest
    @EnumSource
    void arm7InArmState(Execution execution) throws IOException {
        compare(
                "arm7tdmi",
                "ti925t",
                execution,
                false,
                new ArmStreamGenerator(false, false),
                List.of(),
                INSTRUCTIONS / 4);
    }

    @ParameterizedTest
    @EnumSource
    void arm7InThumbState(Execution execution) throws IOException {
        compare("arm7tdmi", "ti925t", execution, false, new ThumbStreamGenerator(false), List.of(), INSTRUCTIONS / 2);
    }

    /** About half of the instructions are new ones: 240,000 of them, interpreted and translated. */
    @ParameterizedTest
    @EnumSource
    void arm926InArmState(Execution execution) throws IOException {
        compare("arm926", "arm926", execution, false, new ArmStreamGenerator(false, true), List.of(), 2 * INSTRUCTIONS);
    }

    @ParameterizedTest
    @EnumSource
    void arm926InThumbState(Execution execution) throws IOException {
        compare("arm926", "arm926", execution, false, new ThumbStreamGenerator(true), List.of(), INSTRUCTIONS / 2);
    }

    @ParameterizedTest
    @EnumSource
    void arm926WithAddressTranslation(Execution execution) throws IOException {
        PageTables tables = new PageTables(true);
        StreamGenerator generator = new MmuStreamGenerator(tables.distances(), true);
        compare("arm926", "arm926", execution, true, generator, tables.blocks(), INSTRUCTIONS / 2);
    }

    private static void compare(
            String model,
            String qemuCpu,
            Execution execution,
            boolean systemControl,
            StreamGenerator generator,
            List<MemoryBlock> fixed,
            long interpreted)
            throws IOException {
        long instructions = Math.max(1, interpreted / execution.share);
        try (QemuArm reference = new QemuArm(QEMU.get(), qemuCpu, systemControl)) {
            CpuUnderTest core = core(model, execution, systemControl, fixed);
            fixed.forEach(block -> reference.writeMemory(block.address(), block.bytes()));
            DifferentialReport report =
                    new DifferentialRun(reference, core, generator, QemuDeviations.all()).run(SEED, instructions);
            LOG.info("{}, {}", execution, report.describe());
            if (!report.unexplained().isEmpty()) {
                fail(report.describe());
            }
            assertThat(report.instructions()).isGreaterThanOrEqualTo(instructions);
        }
    }

    private static CpuUnderTest core(
            String model, Execution execution, boolean systemControl, List<MemoryBlock> fixed) {
        SystemBus bus = new SystemBus(ByteOrder.LITTLE_ENDIAN, Layout.MEMORY);
        bus.add(Region.ram(0, bus.allot("RAM", Layout.MEMORY)));
        for (MemoryBlock block : fixed) {
            for (int i = 0; i < block.bytes().length; i++) {
                bus.write8(block.address() + i, block.bytes()[i]);
            }
        }
        Cpu cpu = new ArmArchitecture().createCpu(model, bus);
        execution.prepare((Core) cpu);
        List<String> observed = new ArrayList<>(List.of("pc"));
        observed.addAll(Registers.visible());
        observed.addAll(Registers.banked());
        if (systemControl) {
            observed.addAll(List.of("cp15_fsr", "cp15_far"));
        }
        return new CpuUnderTest(cpu, bus, observed, Layout.stops(), LONGEST_STREAM).rounds(execution.rounds);
    }
}
