package trampoline.transfer.serial.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trampoline.api.transfer.SerialProtocol;
import trampoline.testkit.conformance.SerialProtocolConformance;
import trampoline.testkit.junit.TestRun;

/** The conformance tests find each fault that they are there to find. */
class BrokenProtocolTest {
    private static BrokenProtocol.Fault fault;

    /** Run by the test alone. */
    static class Broken extends SerialProtocolConformance {
        @Override
        protected SerialProtocol protocol() {
            return BrokenProtocol.with(fault);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BLANK_NAME, namesItself",
        "CHANGES_A_BIT, filesArriveAsTheyWereSent",
        "ONE_FILE_ONLY, severalFilesArrive",
        "CHANGES_A_BIT, noiseIsNoticed",
        "SAYS_ALL_IS_WELL, eitherSideMayGiveUp",
        "NEVER_GIVES_UP, eitherSideMayGiveUp",
        "WAITS_FOR_EVER, silenceEndsIt",
        "TAKES_GARBAGE, garbageEndsIt",
        "FORGETS_WHY, refusedFilesEndIt",
        "RECOGNIZES_NOTHING, itsOwnSenderIsRecognized"
    })
    void aFaultIsFound(BrokenProtocol.Fault wrong, String test) {
        fault = wrong;
        assertThat(TestRun.of(Broken.class, test).failures().get(test)).isInstanceOf(AssertionError.class);
    }
}
