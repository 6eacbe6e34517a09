package trampoline.arch.arm.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trampoline.api.cpu.Architecture;
import trampoline.testkit.conformance.ArchitectureConformance;
import trampoline.testkit.conformance.GuestCode;
import trampoline.testkit.junit.TestRun;

/** The conformance tests find each fault that they are there to find. */
class BrokenCoreTest {
    private static BrokenCore.Fault fault;

    /** Run by the test alone. */
    static class Broken extends ArchitectureConformance {
        @Override
        protected Architecture architecture() {
            return new BrokenCore(fault);
        }

        @Override
        protected GuestCode code(String model) {
            return new ArmCode();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TAKES_ANY_MODEL, namesItsModels",
        "RESET_KEEPS_MODE, isInItsResetState",
        "TAKES_ANY_NAME, wrongNamesAreRefused",
        "LOSES_WRITES, registersAreReadAndWritten",
        "RUNS_LONGER, instructionsAreCounted",
        "NO_BREAKPOINTS, breakpointsStopIt",
        "SKIPS_UNDEFINED, exceptionsAreEntered",
        "NO_INTERRUPTS, interruptsAreTaken",
        "KEEPS_OLD_CODE, changedCodeIsExecuted",
        "UNREPEATABLE, runsAreRepeatable",
        "TRANSLATES_WRONGLY, translationIsInterpretation"
    })
    void aFaultIsFound(BrokenCore.Fault wrong, String test) {
        fault = wrong;
        assertThat(TestRun.of(Broken.class, test).failures().get(test)).isInstanceOf(AssertionError.class);
    }
}
