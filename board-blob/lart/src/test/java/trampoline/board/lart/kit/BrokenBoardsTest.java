package trampoline.board.lart.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trampoline.api.board.BoardType;
import trampoline.testkit.conformance.BoardConformance;
import trampoline.testkit.conformance.FlashConformance;
import trampoline.testkit.junit.TestRun;

/** The conformance tests find each fault that they are there to find. */
class BrokenBoardsTest {
    private static BrokenBoards.Fault fault;

    /** Run by the test alone. */
    static class BrokenBoard extends BoardConformance {
        @Override
        protected BoardType boardType() {
            return BrokenBoards.with(fault);
        }

        @Override
        protected boolean keepsOverReset(long address) {
            return new LartConformanceTest().keepsOverReset(address);
        }
    }

    /** Run by the test alone. */
    static class BrokenFlash extends FlashConformance {
        @Override
        protected BoardType boardType() {
            return BrokenBoards.with(fault);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LAYOUT_TOO_SHORT, describesItself",
        "RANGES_OVERLAP, theAddressMapHasNoOverlaps",
        "RANGE_NOT_IN_MAP, whatAnswersIsInTheAddressMap",
        "NOTHING_READS_AS_ZERO, nothingAnswersWhereNothingIs",
        "UNALIGNED_READS_AS_ZERO, unalignedAccessesAreRefused",
        "OTHER_BYTE_ORDER, memoryIsInTheBusesByteOrder",
        "DEVICE_CRASHES, devicesTakeEveryWidth",
        "BYTES_TOO_WIDE, devicesTakeEveryWidth",
        "NO_RESET, aResetBringsRegistersBack",
        "NO_TWO_ALIKE, theSameSeedGivesTheSameBoard",
        "STAGE_2_NOWHERE, theBootProfileFitsTheBoard",
        "DEAF, theSerialLineCarriesEveryCharacter",
        "DARK, theLightIsSwitched",
        "SLOW_TIMER, theTimerKeepsTime"
    })
    void aBoardsFaultIsFound(BrokenBoards.Fault wrong, String test) {
        found(BrokenBoard.class, wrong, test);
    }

    @ParameterizedTest
    @CsvSource({
        "BLOCKS_ELSEWHERE, blocksFillTheBank",
        "ERASES_NOTHING, anEraseMakesOnesOfOneBlock",
        "PROGRAMS_WRONGLY, whatIsProgrammedIsReadBack",
        "PROGRAMS_ONES, programmingClearsBitsOnly",
        "FLASH_IS_RAM, aPlainWriteChangesNothing",
        "NO_LOCKS, locksHold",
        "FORGETS, contentsOutlivePower"
    })
    void aFlashsFaultIsFound(BrokenBoards.Fault wrong, String test) {
        found(BrokenFlash.class, wrong, test);
    }

    private static void found(Class<?> tests, BrokenBoards.Fault wrong, String test) {
        fault = wrong;
        assertThat(TestRun.of(tests, test).failures().get(test)).isInstanceOf(AssertionError.class);
    }
}
