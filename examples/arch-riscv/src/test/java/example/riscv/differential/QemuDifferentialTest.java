package example.riscv.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trampoline.testkit.differential.DifferentialReport;
import trampoline.testkit.differential.DifferentialRun;
import trampoline.testkit.gdb.QemuProcess;

/** The core, interpreted and translated, against QEMU's, where that is installed (Debian: qemu-system-misc). */
class QemuDifferentialTest {
    @ParameterizedTest(name = "{0} rounds, {1} instructions from seed {2}")
    @CsvSource({"1, 60000, 1", "3, 60000, 5000"})
    void agrees(int rounds, long instructions, long seed) throws IOException {
        Optional<Path> qemu = QemuProcess.find("qemu-system-riscv64");
        assumeTrue(qemu.isPresent(), "qemu-system-riscv64 is not installed; it is in qemu-system-misc");
        // the last two are the trap handler's
        List<String> compared = RiscvStreams.REGISTERS.subList(0, 30);
        try (QemuRiscv reference = new QemuRiscv(qemu.get(), compared)) {
            RiscvUnderTest core = new RiscvUnderTest(compared, rounds);
            DifferentialReport report =
                    new DifferentialRun(reference, core, new RiscvStreams(), List.of()).run(seed, instructions);
            System.out.println(report.describe());
            assertThat(report.unexplained()).as(report.describe()).isEmpty();
            assertThat(report.instructions()).isGreaterThanOrEqualTo(instructions);
        }
    }
}
