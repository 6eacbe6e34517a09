package trampoline.testkit.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import trampoline.testkit.differential.TestStream.Side;

/** The comparison on a machine of one register: each byte of code is added to it, 0xff ends the program. */
class DifferentialRunTest {
    private static final int EXIT = 0xff;
    private static final int ODD = 0x77;

    private static TestStream stream(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<CodeUnit> units = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            byte value = (byte) random.nextInt(EXIT);
            units.add(CodeUnit.of("add " + (value & 0xff), new byte[] {value}));
        }
        return new TestStream(
                seed,
                0x100,
                Map.of("sum", 7L),
                List.of(),
                units,
                from -> new byte[] {(byte) EXIT},
                new TestStream.Range(0, 1));
    }

    /** @param wrongAt the value that is added wrongly; -1 for none */
    private static MachineState execute(TestStream stream, Side side, int units, int wrongAt) {
        long sum = stream.registers().get("sum");
        for (byte b : stream.code(side, units)) {
            if ((b & 0xff) == EXIT) {
                break;
            }
            sum += b & 0xff;
            if ((b & 0xff) == wrongAt) {
                sum++;
            }
        }
        return new MachineState(Map.of("sum", sum), new byte[] {(byte) sum});
    }

    private static DifferentialReport run(int wrongAt, long instructions, List<Explanation> explanations) {
        ReferenceMachine reference = new ReferenceMachine() {
            @Override
            public String name() {
                return "reference";
            }

            @Override
            public MachineState run(TestStream stream, int units) {
                return execute(stream, Side.REFERENCE, units, -1);
            }
        };
        CoreUnderTest core = new CoreUnderTest() {
            @Override
            public String name() {
                return "core";
            }

            @Override
            public MachineState run(TestStream stream, int units) {
                return execute(stream, Side.CORE, units, wrongAt);
            }

            @Override
            public long instructions() {
                return 20;
            }
        };
        return new DifferentialRun(reference, core, DifferentialRunTest::stream, explanations).run(1, instructions);
    }

    @Test
    void agreesOnEqualMachines() {
        DifferentialReport report = run(-1, 1000, List.of());
        assertThat(report.unexplained()).isEmpty();
        assertThat(report.instructions()).isEqualTo(1000);
        assertThat(report.streams()).isEqualTo(50);
    }

    @Test
    void namesTheFirstWrongUnit() {
        DifferentialReport report = run(ODD, 100_000, List.of());
        assertThat(report.unexplained()).isNotEmpty();
        for (Difference difference : report.unexplained()) {
            assertThat(difference.text()).isEqualTo("add " + ODD);
            assertThat(difference.stream().units().subList(0, difference.unit()))
                    .noneMatch(unit -> unit.text().equals("add " + ODD));
            long before = difference.before().registers().get("sum");
            assertThat(difference.expected().registers()).containsEntry("sum", before + ODD);
            assertThat(difference.actual().registers()).containsEntry("sum", before + ODD + 1);
            assertThat(difference.describe())
                    .contains("seed " + difference.stream().seed())
                    .contains("sum: expected");
        }
    }

    @Test
    void countsExplainedDifferencesByReason() {
        DifferentialReport report = run(
                ODD,
                100_000,
                List.of(d -> d.text().equals("add " + ODD) ? Optional.of("the odd one") : Optional.empty()));
        assertThat(report.unexplained()).isEmpty();
        assertThat(report.explained().get("the odd one")).isPositive();
    }

    @Test
    void stopsEarlyWhenEverythingDiffers() {
        DifferentialReport report = run(stream(1).units().get(0).core()[0] & 0xff, Long.MAX_VALUE, List.of());
        assertThat(report.unexplained()).hasSize(8);
    }
}
