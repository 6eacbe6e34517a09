package trampoline.transfer.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.transfer.TransferException;

/** What is left of names that come over a line. */
class FileNamesTest {
    private static String received(String name) throws TransferException {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return FileNames.received(bytes, 0, bytes.length);
    }

    @Test
    void onlyTheLastComponentIsLeft() throws Exception {
        assertThat(received("/etc/passwd")).isEqualTo("passwd");
        assertThat(received("../../a b")).isEqualTo("a b");
        assertThat(received("C:\\boot\\zImage")).isEqualTo("zImage");
        assertThat(received("Übung.bin")).isEqualTo("Übung.bin");
        assertThat(FileNames.received(new byte[] {(byte) 0xdc, 'x'}, 0, 2)).isEqualTo("Üx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "a/", "a/..", "\\", "a/.", "a\nb", "a\u0000b", "\u001b[2J"})
    void whatIsNoNameIsRefused(String name) {
        assertThatThrownBy(() -> received(name))
                .isInstanceOf(TransferException.class)
                .hasMessageNotContaining("\u001b");
    }
}
