package trampoline.console.uboot.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import trampoline.api.clock.Clock;
import trampoline.console.uboot.command.Interrupt;
import trampoline.console.uboot.command.TestLoader;
import trampoline.console.uboot.command.Transcript;
import trampoline.console.uboot.hush.Shell;

/** {@code hash}, {@code strings}, {@code random} and the cyclic commands. */
class DigestsAndPatternsTest {
    private static final long HERE = TestLoader.RAM + 0x10_0000;

    private final TestLoader loader = new Shell()
            .with(
                    new HashCommand(),
                    new StringsCommand(),
                    new RandomCommand(),
                    new MdcCommand(),
                    new MwcCommand(),
                    new MdCommand());

    @BeforeEach
    void bytes() {
        loader.poke(HERE, "123456789\0two\0\0three\0".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void hashesAreThoseThatEverybodyComputes() throws Exception {
        Transcript.check(loader, """
                => hash crc32 80100000 9
                crc32 for 80100000 ... 80100008 ==> cbf43926
                => hash MD5 80100000 9 sum; echo $sum
                md5 for 80100000 ... 80100008 ==> 25f9e794323b453885f5181f1b624d0b
                25f9e794323b453885f5181f1b624d0b
                => hash sha1 80100000 9
                sha1 for 80100000 ... 80100008 ==> f7c3bc1d808e04732adf679965ccc34ca7ae3441
                => hash sha256 80100000 9 *80200000
                sha256 for 80100000 ... 80100008 ==> 15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225
                => hash -v sha256 80100000 9 *80200000
                => hash -v crc32 80100000 9 cbf43926
                => hash -v crc32 80100000 9 cbf43927
                crc32 for 80100000 ... 80100008 ==> cbf43926 != cbf43927 ** ERROR **
                [1]
                => hash -v md5 80100000 9 sum
                """);
        assertThat(loader.run("hash sha3 80100000 9")).isEqualTo(1);
        assertThat(loader.output()).startsWith("Unknown hash algorithm 'sha3'").contains("Usage:\nhash algorithm");
    }

    @Test
    void stringsEndAtTwoZerosOrBehindACount() throws Exception {
        Transcript.check(loader, """
                => strings 80100000
                123456789
                two
                => strings 80100000 4
                123456789
                """);
    }

    @Test
    void randomIsTheSameForASeed() throws Exception {
        Transcript.check(loader, """
                => random 80200000 8 1
                8 bytes filled with random data
                => md 80200000 2
                80200000: 00042021 04080601                    ! ......
                => random 80200000 3 0
                The seed cannot be 0. Using 0xDEADBEEF.
                3 bytes filled with random data
                """);
        loader.run("random 80200000 100000; random 80300000 100000");
        assertThat(loader.peek(TestLoader.RAM + 0x20_0000, 0x100))
                .isNotEqualTo(loader.peek(TestLoader.RAM + 0x30_0000, 0x100));
    }

    @Test
    void cyclicCommandsGoOnUntilCtrlC() throws Exception {
        loader.typeAt(loader.now() + 25 * Clock.MILLISECOND, "\3");
        assertThat(loader.call(new MdcCommand(), "mdc.b", "80100000", "4", "10"))
                .isZero();
        assertThat(loader.output()).matches("(80100000: 31 32 33 34 +1234\n){2,4}Abort\n");
        loader.typeAt(loader.now() + 25 * Clock.MILLISECOND, "\3");
        loader.get(Interrupt.KEY).clear();
        assertThat(loader.call(new MwcCommand(), "mwc.b", "80100000", "7a", "10"))
                .isZero();
        assertThat(loader.peek(HERE, 2)).containsExactly('z', '2');
        assertThat(loader.run("mdc 80100000 4 soon")).isEqualTo(1);
    }
}
