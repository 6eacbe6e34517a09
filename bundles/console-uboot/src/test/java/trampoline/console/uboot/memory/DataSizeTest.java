package trampoline.console.uboot.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataSizeTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 Bytes",
        "1023, 1023 Bytes",
        "1024, 1 KiB",
        "1536, 1.5 KiB",
        "4194304, 4 MiB",
        "268435456, 256 MiB",
        "1610612736, 1.5 GiB",
        "9223372036854775807, 8 EiB"
    })
    void inTheLargestUnit(long bytes, String text) {
        assertThat(DataSize.text(bytes)).isEqualTo(text);
    }
}
