package trampoline.console.uboot.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.TestLoader;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.command.Variables;

/** The memory commands at addresses that do not fit into 32 bits. */
class WideAddressesTest {
    private static final String A = "1080100000";
    private static final long A_ADDRESS = 0x10_8010_0000L;
    private static final String B = "1080200000";
    private static final long B_ADDRESS = 0x10_8020_0000L;

    private final TestLoader loader = TestLoader.wide();

    private String run(int status, UbootCommand command, String... words) throws LoaderException {
        assertThat(loader.call(command, words)).isEqualTo(status);
        return loader.output();
    }

    @Test
    void mdShowsTheWholeAddressAndGoesOnBehindIt() throws LoaderException {
        loader.poke(A_ADDRESS, "0123456789abcdefXYZ!".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(run(0, new MdCommand(), "md", A, "4"))
                .isEqualTo("1080100000: 33323130 37363534 62613938 66656463  0123456789abcdef\n");
        assertThat(new MdCommand().run(new Call(loader, List.of("md", A, "4"), true)))
                .isZero();
        assertThat(loader.output()).startsWith("1080100010: 215a5958");
    }

    @Test
    void fillCopyAndCompare() throws LoaderException {
        run(0, new MwCommand(), "mw.b", A, "5a", "21");
        assertThat(loader.peek(A_ADDRESS, 0x22)).startsWith(0x5a, 0x5a).endsWith(0x5a, 0);
        run(0, new CpCommand(), "cp.b", A, B, "21");
        assertThat(loader.peek(B_ADDRESS, 0x21)).containsOnly(0x5a);
        run(0, new MwCommand(), "mw.b", "1080200010", "5b");
        assertThat(run(1, new CmpCommand(), "cmp.b", A, B, "21"))
                .startsWith("byte at 0x1080100010 (0x5a) != byte at 0x1080200010 (0x5b)\n");
    }

    @Test
    void aMatchIsFoundAndNamed() throws LoaderException {
        loader.poke(B_ADDRESS + 0x20, new byte[] {1, 2, 3, 4});
        assertThat(run(0, new MsCommand(), "ms.l", B, "20", "4030201")).startsWith("1080200020: 04030201");
        assertThat(loader.get(Variables.KEY).get("memaddr")).contains("1080200020");
        assertThat(loader.get(Variables.KEY).get("mempos")).contains("8");
    }

    @Test
    void theBaseOffsetIsAsWide() throws LoaderException {
        assertThat(run(0, new BaseCommand(), "base", "1000000000")).isEqualTo("Base Address: 0x1000000000\n");
        loader.poke(A_ADDRESS, new byte[] {0x11, 0x22, 0x33, 0x44});
        assertThat(run(0, new MdCommand(), "md", "80100000", "1")).startsWith("1080100000: 44332211");
    }

    @Test
    void theSameLowBitsAreNotTheSamePlace() {
        assertThatThrownBy(() -> loader.call(new MdCommand(), "md", "80100000", "1"))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("80100000");
    }

    @Test
    void rangesEndAtTheLastAddress() {
        assertThatThrownBy(() -> loader.call(new MdCommand(), "md.b", "fffffffffffffff0", "11"))
                .hasMessage("11 bytes at fffffffffffffff0 go on beyond address ffffffffffffffff");
        TestLoader narrow = new TestLoader();
        assertThatThrownBy(() -> narrow.call(new MdCommand(), "md.b", "fffffff0", "11"))
                .hasMessage("11 bytes at fffffff0 go on beyond address ffffffff");
    }

    @Test
    void whatIsTooWideLosesItsHighBits() throws Exception {
        TestLoader narrow = new TestLoader();
        assertThat(narrow.call(new MdCommand(), "md", "ffffffff80100000", "1")).isZero();
        assertThat(narrow.output()).startsWith("80100000: ");
        assertThat(run(0, new MdCommand(), "md", "1000000" + A, "1")).startsWith("1080100000: ");
    }
}
