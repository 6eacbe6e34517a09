package trampoline.room.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardRateTest {
    @ParameterizedTest
    @CsvSource({
        "115200, 115200",
        "115741, 115200",
        "9597, 9600",
        "56250, 57600",
        "110, 110",
        "31250, 31250",
        "2000000, 2000000"
    })
    void theNearestWhenItIsNear(int baud, int meant) {
        assertEquals(meant, StandardRate.of(baud));
    }
}
