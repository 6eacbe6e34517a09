package trampoline.transfer.net.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trampoline.api.transfer.NetworkProtocol;
import trampoline.testkit.junit.TestRun;

/** The conformance tests find each fault that they are there to find. */
class BrokenNetworkProtocolTest {
    private static BrokenNetworkProtocol.Fault fault;

    /** Run by the test alone. */
    static class Broken extends TftpConformanceTest {
        @Override
        protected NetworkProtocol protocol() {
            return new BrokenNetworkProtocol(fault);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BLANK_NAME, namesItself",
        "CHANGES_A_BIT, filesArriveAsTheyWereSent",
        "CHANGES_A_BIT, poorLinksAreNoticed",
        "LOSES_THE_END, poorLinksAreNoticed",
        "CHANGES_A_BIT, damageIsNoticed",
        "SAYS_ALL_IS_WELL, eitherSideMayGiveUp",
        "NEVER_GIVES_UP, eitherSideMayGiveUp",
        "WAITS_FOR_EVER, silenceAndNonsenseEndIt",
        "FORGETS_WHY, refusalsEndIt",
        "KNOWS_BETTER, anUnknownServerIsNamed"
    })
    void aFaultIsFound(BrokenNetworkProtocol.Fault wrong, String test) {
        fault = wrong;
        assertThat(TestRun.of(Broken.class, test).failures().get(test)).isInstanceOf(AssertionError.class);
    }
}
