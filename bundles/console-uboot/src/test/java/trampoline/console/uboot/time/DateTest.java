package trampoline.console.uboot.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.console.uboot.command.TypedBoard;

/** {@code date}, against what Debian's U-Boot 2023.01 answers on the same board. */
class DateTest {
    @TempDir
    Path state;

    @ParameterizedTest
    @ValueSource(strings = {"malta", "lart"})
    void theBoardsClockIsShownSetAndReset(String board) throws Exception {
        try (TypedBoard typed = new TypedBoard(state, board)) {
            assertThat(typed.line("date 010203042024.05; echo $?"))
                    .isEqualTo("Date: 2024-01-02 (Tuesday)    Time:  3:04:05\n0");
            assertThat(typed.line("sleep 2; date")).isEqualTo("Date: 2024-01-02 (Tuesday)    Time:  3:04:07");
            assertThat(typed.line("date 12312359")).isEqualTo("Date: 2024-12-31 (Tuesday)    Time: 23:59:00");
            assertThat(typed.line("date 1231235938.59; sleep 1; date"))
                    .isEqualTo("Date: 2038-12-31 (Friday)    Time: 23:59:59\n"
                            + "Date: 2039-01-01 (Saturday)    Time:  0:00:00");
            assertThat(typed.line("date 02300000; echo $?")).isEqualTo("## Bad date format\n0");
            assertThat(typed.line("date reset; echo $?"))
                    .isEqualTo("Reset RTC...\nDate: 2000-01-01 (Saturday)    Time:  0:00:00\n0");
            assertThat(typed.line("date a b; echo $?"))
                    .contains("Usage:\ndate [MMDDhhmm[[CC]YY][.ss]]\n")
                    .endsWith("\n1");
        }
    }

    @Test
    void aYearThatTheClockCannotHoldIsRefused() throws Exception {
        try (TypedBoard typed = new TypedBoard(state, "malta")) {
            assertThat(typed.line("date 123123591999; echo $?"))
                    .isEqualTo("year 1999 does not fit the real-time clock, which has 2000 to 2099\n1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "01020304, 2030-01-02T03:04",
        "0102030499, 2099-01-02T03:04",
        "010203041999, 1999-01-02T03:04",
        "01020304.59, 2030-01-02T03:04:59",
        "010203042024.00, 2024-01-02T03:04",
        "022912002024, 2024-02-29T12:00",
        "022912002023, 2023-03-01T12:00",
        "04310000, 2030-05-01T00:00",
    })
    void datesAreRead(String text, LocalDateTime expected) {
        assertThat(DateArgument.parse(text, 2030)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "0101000",
                "010100001",
                "13010000",
                "00010000",
                "01000000",
                "01320000",
                "02300000",
                "01012400",
                "01010060",
                "01010000.60",
                "01010000.5",
                "01010000.",
                "0101000020245",
                "0101000\u0661",
                "-1010000"
            })
    void whatIsNoDateIsRefused(String text) {
        assertThat(DateArgument.parse(text, 2030)).isEmpty();
    }
}
