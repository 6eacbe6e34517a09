package trampoline.arch.mips.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trampoline.arch.mips.asm.Release;
import trampoline.testkit.differential.DifferentialReport;
import trampoline.testkit.differential.DifferentialRun;
import trampoline.testkit.gdb.QemuProcess;

/** The core against QEMU's Malta, where QEMU is installed (Debian: qemu-system-mips). */
class QemuDifferentialTest {
    private static final long FIRST_SEED = 1;

    @ParameterizedTest(name = "{0} against {2} -cpu {1}")
    @CsvSource({
        "24kc, 24Kc, qemu-system-mipsel, RELEASE2, 1000000",
        "24kc, 24Kc, qemu-system-mips, RELEASE2, 250000",
        "4kc, 4Kc, qemu-system-mipsel, RELEASE1, 250000"
    })
    void agrees(String model, String qemuModel, String program, Release release, long instructions) throws IOException {
        Optional<Path> qemu = QemuProcess.find(program);
        assumeTrue(qemu.isPresent(), program + " is not installed; it is in qemu-system-mips");
        ByteOrder order = program.endsWith("el") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        Runtime runtime = new Runtime(release == Release.RELEASE2);
        List<String> compared = compared();
        try (QemuMips reference = new QemuMips(qemu.get(), qemuModel, order, runtime, compared)) {
            MipsUnderTest core = new MipsUnderTest(model, order, runtime, compared);
            MipsStreamGenerator generator = new MipsStreamGenerator(order, release, runtime);
            DifferentialReport report =
                    new DifferentialRun(reference, core, generator, List.of()).run(FIRST_SEED, instructions);
            System.out.println(report.describe());
            assertThat(report.unexplained()).as(report.describe()).isEmpty();
            assertThat(report.instructions()).isGreaterThanOrEqualTo(instructions);
        }
    }

    /** All but those that belong to the handlers. */
    private static List<String> compared() {
        List<String> names = new ArrayList<>();
        for (int number = 0; number < 32; number++) {
            if (number != 26 && number != 27) {
                names.add("r" + number);
            }
        }
        names.add("hi");
        names.add("lo");
        return names;
    }
}
