package trampoline.room.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleArgumentsTest {
    private static ConsoleArguments in(String parameters) {
        return ConsoleArguments.in(parameters.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void theyAreFoundBehindTagHeadersAndBetweenStrings() {
        ConsoleArguments tags = in("\11\0ATconsole=ttySA0,9600 console=tty0\0\0\0");
        assertThat(tags.names("ttySA0")).isTrue();
        assertThat(tags.names("tty0")).isTrue();
        assertThat(tags.names("ttySA")).isFalse();
        assertThat(tags).hasToString("console=ttySA0,9600 console=tty0");
        assertThat(in("linux\0console=ttyS0\0memsize\0").names("ttyS0")).isTrue();
    }

    @Test
    void otherArgumentsAreNone() {
        assertThat(in("netconsole=@/,@10.0.0.1/ x.console=1 earlycon hvc_console=ttyS0")
                        .isEmpty())
                .isTrue();
        assertThat(in("").isEmpty()).isTrue();
    }
}
