package trampoline.console.uboot.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import trampoline.api.boot.LoaderException;
import trampoline.api.clock.Clock;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.Interrupt;
import trampoline.console.uboot.command.TestLoader;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.command.UsageException;
import trampoline.console.uboot.command.Variables;

class MemoryCommandsTest {
    private static final String A = "80100000";
    private static final long A_ADDRESS = 0x8010_0000L;
    private static final String B = "80200000";

    private final TestLoader loader = new TestLoader();

    private String run(int status, UbootCommand command, String... words) throws LoaderException {
        assertThat(loader.call(command, words)).isEqualTo(status);
        return loader.output();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void mdPrintsLinesOf16BytesAsUbootDoes() throws LoaderException {
        loader.poke(A_ADDRESS, text("0123456789abcdef\1\2\3\4"));
        assertThat(run(0, new MdCommand(), "md", A, "5"))
                .isEqualTo("80100000: 33323130 37363534 62613938 66656463  0123456789abcdef\n"
                        + "80100010: 04030201                             ....\n");
        assertThat(run(0, new MdCommand(), "md.w", "80100002", "3"))
                .isEqualTo("80100002: 3332 3534 3736                           234567\n");
        assertThat(run(0, new MdCommand(), "md.b", "8010000f", "3"))
                .isEqualTo("8010000f: 66 01 02                                         f..\n");
        assertThat(run(0, new MdCommand(), "md.b", A, "0")).isEmpty();
    }

    @Test
    void mdOnABigEndianBusHasTheCharactersInTheSameOrder() throws LoaderException {
        TestLoader big = new TestLoader(ByteOrder.BIG_ENDIAN);
        big.poke(A_ADDRESS, text("0123"));
        big.call(new MdCommand(), "md", A, "1");
        assertThat(big.output()).isEqualTo("80100000: 30313233                             0123\n");
    }

    @Test
    void enterGoesOnBehindTheLastDisplayWithAsManyObjectsOfTheSameWidth() throws LoaderException {
        loader.poke(A_ADDRESS, text("abcdefgh"));
        run(0, new MdCommand(), "md.b", A, "4");
        assertThat(new MdCommand().run(new Call(loader, List.of("md.b", A, "4"), true)))
                .isZero();
        assertThat(loader.output()).startsWith("80100004: 65 66 67 68 ").endsWith("  efgh\n");
        assertThat(run(0, new MdCommand(), "md.l", A)).hasLineCount(1);
    }

    @Test
    void aDisplayStopsAtCtrlC() throws LoaderException {
        loader.typeAt(loader.now() + Clock.MILLISECOND, "\3");
        assertThat(run(1, new MdCommand(), "md", A, "10000").lines().count()).isBetween(1L, 1000L);
    }

    @Test
    void badAddressesAreNamed() {
        assertThatThrownBy(() -> loader.call(new MdCommand(), "md", "80100001", "1"))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("80100001");
        assertThatThrownBy(() -> loader.call(new MdCommand(), "md", "fffffff0", "5"))
                .hasMessageContaining("beyond address ffffffff");
        assertThatThrownBy(() -> loader.call(new MdCommand(), "md", "xyz"))
                .as("no digits are 0, as in U-Boot")
                .hasMessageContaining("nothing answers at 00000000");
        assertThatThrownBy(() -> loader.call(new MdCommand(), "md")).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> loader.call(new MdCommand(), "md", "90000000", "1"))
                .hasMessageContaining("nothing answers at 90000000");
    }

    @Test
    void mwFillsByObjectsAndLeavesTheRest() throws LoaderException {
        run(0, new MwCommand(), "mw", A, "12345678", "2");
        run(0, new MwCommand(), "mw.w", "80100008", "abcd");
        run(0, new MwCommand(), "mw.b", "8010000b", "7ff", "2");
        assertThat(loader.peek(A_ADDRESS, 14))
                .containsExactly(0x78, 0x56, 0x34, 0x12, 0x78, 0x56, 0x34, 0x12, 0xcd, 0xab, 0, 0xff, 0xff, 0);
    }

    @Test
    void mwOfAMebibyteFillsAllOfItAndNotAWordMore() throws LoaderException {
        run(0, new MwCommand(), "mw", A, "a5a5a5a5", "40000");
        assertThat(loader.peek(A_ADDRESS, 1 << 20)).containsOnly(0xa5);
        assertThat(loader.peek(A_ADDRESS + (1 << 20), 4)).containsOnly(0);
    }

    @Test
    void theBaseIsAddedToAddresses() throws LoaderException {
        assertThat(run(0, new BaseCommand(), "base")).isEqualTo("Base Address: 0x00000000\n");
        assertThat(run(0, new BaseCommand(), "base", A)).isEqualTo("Base Address: 0x80100000\n");
        run(0, new MwCommand(), "mw", "10", "1");
        assertThat(loader.peek(A_ADDRESS + 0x10, 1)).containsExactly(1);
        assertThat(run(0, new MdCommand(), "md", "10", "1")).startsWith("80100010: 00000001 ");
    }

    @Test
    void cmpNamesTheFirstDifferenceAndCountsWhatIsTheSame() throws LoaderException {
        run(0, new MwCommand(), "mw", "80200008", "7b1dcdaf");
        assertThat(run(1, new CmpCommand(), "cmp", A, B, "4"))
                .isEqualTo("word at 0x80100008 (0x00) != word at 0x80200008 (0x7b1dcdaf)\n"
                        + "Total of 2 word(s) were the same\n");
        run(0, new MwCommand(), "mw.b", A, "1");
        run(0, new MwCommand(), "mw.b", B, "af");
        assertThat(run(1, new CmpCommand(), "cmp.b", A, B, "4"))
                .isEqualTo("byte at 0x80100000 (0x1) != byte at 0x80200000 (0xaf)\n"
                        + "Total of 0 byte(s) were the same\n");
        assertThat(run(0, new CmpCommand(), "cmp.w", A, A, "4")).isEqualTo("Total of 4 halfword(s) were the same\n");
    }

    @Test
    void cpRepeatsWhatItHasWrittenWhereRangesOverlap() throws LoaderException {
        loader.poke(A_ADDRESS, text("abcdefgh"));
        run(0, new CpCommand(), "cp.b", A, "80100002", "6");
        assertThat(loader.peek(A_ADDRESS, 8)).isEqualTo(text("abababab"));
        assertThatThrownBy(() -> loader.call(new CpCommand(), "cp", A, B, "0")).hasMessage("Zero length ???");
    }

    @Test
    void crc32PrintsStoresAndVerifies() throws LoaderException {
        loader.poke(A_ADDRESS, text("123456789"));
        assertThat(run(0, new Crc32Command(), "crc32", A, "9", B))
                .isEqualTo("crc32 for 80100000 ... 80100008 ==> cbf43926\n");
        assertThat(loader.peek(0x8020_0000L, 4)).containsExactly(0x26, 0x39, 0xf4, 0xcb);
        assertThat(run(0, new Crc32Command(), "crc32", "-v", A, "9", "cbf43926"))
                .isEmpty();
        assertThat(run(0, new Crc32Command(), "crc32", "-v", A, "9", "*" + B)).isEmpty();
        assertThat(run(1, new Crc32Command(), "crc32", "-v", A, "9", "1"))
                .isEqualTo("crc32 for 80100000 ... 80100008 ==> cbf43926 != 00000001 ** ERROR **\n");
    }

    @Test
    void digestsArePrintedStoredInMemoryAndVariablesAndVerified() throws LoaderException {
        loader.poke(A_ADDRESS, text("abc"));
        String sha1 = "a9993e364706816aba3e25717850c26c9cd0d89d";
        assertThat(run(0, new Sha1sumCommand(), "sha1sum", A, "3", "sum"))
                .isEqualTo("sha1 for 80100000 ... 80100002 ==> " + sha1 + "\n");
        assertThat(loader.get(Variables.KEY).get("sum")).contains(sha1);
        assertThat(run(0, new Sha1sumCommand(), "sha1sum", "-v", A, "3", "sum")).isEmpty();
        assertThat(run(0, new Sha1sumCommand(), "sha1sum", "-v", A, "3", sha1)).isEmpty();
        assertThat(run(0, new Md5sumCommand(), "md5sum", A, "3", "*" + B))
                .isEqualTo("md5 for 80100000 ... 80100002 ==> 900150983cd24fb0d6963f7d28e17f72\n");
        assertThat(run(0, new Md5sumCommand(), "md5sum", "-v", A, "3", "*" + B)).isEmpty();
        assertThat(run(1, new Md5sumCommand(), "md5sum", "-v", A, "2", "*" + B))
                .contains(" != 900150983cd24fb0d6963f7d28e17f72 ** ERROR **");
        assertThatThrownBy(() -> loader.call(new Md5sumCommand(), "md5sum", "-v", A, "3", "none"))
                .hasMessage("ERROR: none does not contain a valid md5 sum");
    }

    @Test
    void aChecksumOfMoreThanIsThereIsAnError() {
        assertThatThrownBy(() -> loader.call(new Crc32Command(), "crc32", A, "2000000"))
                .hasMessageContaining("nothing answers at 81000000");
        assertThatThrownBy(() -> loader.call(new Sha1sumCommand(), "sha1sum", "ffffff00", "200"))
                .hasMessageContaining("beyond address ffffffff");
    }

    @Test
    void mmTakesValuesGoesBackAndEndsAtADot() throws LoaderException {
        loader.type("12\r\r-\rabcd\r.\r");
        assertThat(run(0, new MmCommand(), "mm.w", A))
                .contains("80100000: 0000 ? 12\n80100002: 0000 ? \n80100004: 0000 ? -\n80100002: 0000 ? abcd\n"
                        + "80100004: 0000 ? .\n");
        assertThat(loader.peek(A_ADDRESS, 6)).containsExactly(0x12, 0, 0xcd, 0xab, 0, 0);
    }

    @Test
    void nmStaysAtItsAddressAndCtrlCEndsIt() throws LoaderException {
        loader.type("5\r\rff\3");
        assertThat(run(0, new NmCommand(), "nm.b", A)).contains("80100000: 00 ? 5\n80100000: 05 ? \n80100000: 05 ? ff");
        assertThat(loader.peek(A_ADDRESS, 2)).containsExactly(5, 0);
    }

    @Test
    void msPrintsTheLinesWithMatchesAndSetsVariables() throws LoaderException {
        loader.poke(A_ADDRESS + 0x31, new byte[] {0x12});
        loader.poke(A_ADDRESS + 0xff, new byte[] {0x12});
        assertThat(run(0, new MsCommand(), "ms.b", A, "100", "12"))
                .isEqualTo("80100030: 00 12 00 00 00 00 00 00 00 00 00 00 00 00 00 00  ................\n--\n"
                        + "801000f0: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 12  ................\n"
                        + "2 matches\n");
        var variables = loader.get(Variables.KEY);
        assertThat(variables.get("memmatches")).contains("2");
        assertThat(variables.get("memaddr")).contains("801000ff");
        assertThat(variables.get("mempos")).contains("ff");
        assertThat(run(1, new MsCommand(), "ms.b", A, "100", "99")).isEqualTo("0 matches\n");
        loader.poke(A_ADDRESS + 0xfffe, text("hello"));
        assertThat(run(0, new MsCommand(), "ms.s", A, "20000", "hello")).endsWith("1 match\n");
    }

    @Test
    void msGoesOnWhereItsLimitStoppedIt() throws LoaderException {
        run(0, new MwCommand(), "mw", A, "7", "3");
        List<String> words = List.of("ms", "-l2", A, "100", "7");
        assertThat(run(0, new MsCommand(), words.toArray(new String[0])))
                .endsWith("2 matches (repeat command to check for more)\n");
        assertThat(new MsCommand().run(new Call(loader, words, true))).isZero();
        assertThat(loader.output()).endsWith("1 match\n");
    }

    @Test
    void mtestTestsAndCounts() throws LoaderException {
        assertThat(run(0, new MtestCommand(), "mtest", A, "80101000", "0", "2"))
                .startsWith("Testing 80100000 ... 80101000:\n")
                .contains("Pattern 00000000  Writing...", "Pattern FFFFFFFF  Writing...", "Reading...")
                .endsWith("\nTested 2 iteration(s) with 0 errors.\n");
        assertThat(loader.peek(A_ADDRESS, 8)).containsExactly(-1, -1, -1, -1, -2, -1, -1, -1);
        assertThatThrownBy(() -> loader.call(new MtestCommand(), "mtest", A, A))
                .hasMessage("Refusing to do empty test");
    }

    @Test
    void endlessCommandsEndAtCtrlC() throws LoaderException {
        loader.typeAt(loader.now() + Clock.SECOND, "\3");
        assertThat(run(1, new MtestCommand(), "mtest", A, "80110000")).doesNotContain("Tested");
        loader.get(Interrupt.KEY).clear();
        loader.typeAt(loader.now() + Clock.MILLISECOND, "\3");
        assertThat(run(1, new LoopCommand(), "loop", A, "4")).isEmpty();
    }
}
