package example.riscv.differential;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import example.riscv.RiscvArchitecture;
import example.riscv.kit.RiscvCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import trampoline.api.cpu.Architecture;
import trampoline.testkit.conformance.ArchitectureConformance;
import trampoline.testkit.conformance.GuestCode;
import trampoline.testkit.differential.DifferentialRun;
import trampoline.testkit.gdb.QemuProcess;

/** What any architecture has to do; the oracle is QEMU's core, where that is installed (Debian: qemu-system-misc). */
class RiscvConformanceTest extends ArchitectureConformance {
    /** From the second time on a stream is executed as translated. */
    private static final int ROUNDS = 3;

    /** All but the last two, which are the trap handler's. */
    private static final List<String> COMPARED = RiscvStreams.REGISTERS.subList(0, 30);

    private QemuRiscv qemu;

    @Override
    protected Architecture architecture() {
        return new RiscvArchitecture();
    }

    @Override
    protected GuestCode code(String model) {
        return new RiscvCode();
    }

    @Override
    protected Optional<DifferentialRun> oracle(String model) throws IOException {
        Optional<Path> program = QemuProcess.find("qemu-system-riscv64");
        assumeTrue(program.isPresent(), "qemu-system-riscv64 is not installed; it is in qemu-system-misc");
        qemu = new QemuRiscv(program.get(), COMPARED);
        return Optional.of(
                new DifferentialRun(qemu, new RiscvUnderTest(COMPARED, ROUNDS), new RiscvStreams(), List.of()));
    }

    @Override
    protected long oracleInstructions() {
        return 60_000;
    }

    @AfterEach
    void end() throws IOException {
        if (qemu != null) {
            qemu.close();
        }
    }
}
