package trampoline.console.uboot.hush.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trampoline.console.uboot.command.TestLoader;
import trampoline.console.uboot.command.Variables;
import trampoline.console.uboot.hush.Shell;

/** {@code itest} and {@code setexpr}. */
class ExpressionCommandsTest {
    private final Shell shell = new Shell();

    ExpressionCommandsTest() {
        shell.poke(TestLoader.RAM, new byte[] {0x12, 0x34, 0x56, 0x78});
        shell.poke(TestLoader.RAM + 0x10, new byte[] {2, 0, 0, (byte) 0x80});
        shell.poke(TestLoader.RAM + 0x100, "hello\0 there\0".getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @CsvSource({
        "itest 3 < 4, 0",
        "itest 3 == 4, 1",
        "itest 0x3002 < 0x4001, 0",
        "itest.b 0x3002 < 0x4001, 1",
        "itest.w 10002 == 2, 0",
        "itest.s 0xa1234 < 0xb, 0",
        "itest.s abc == abc, 0",
        "itest ffffffff > 1, 1",
        "itest ffffffff -lt 0, 0",
        "itest.b ff > 1, 0",
        "itest *80000000 == 78563412, 0",
        "itest.w *80000000 == 3412, 0",
        "itest.b *80000001 -eq 34, 0",
        "itest 1 -ne 2, 0",
        "itest 1 <> 2, 0",
        "itest 2 <= 2, 0",
        "itest 2 -ge 3, 1",
        "itest.s *80000100 == hello, 0",
        "itest.s hello -le *80000106, 1",
        "itest zz == 0, 0",
        "itest 12zz == 12, 0",
        "itest '' == 0, 0",
        "itest 0X1f == 1f, 0",
        "itest -1 == 0, 0",
        "itest 100000001 == 1, 0",
    })
    void itestCompares(String line, int status) throws Exception {
        assertThat(shell.run(line)).isEqualTo(status);
        assertThat(shell.output()).isEmpty();
    }

    @Test
    void itestRefuses() throws Exception {
        assertThat(shell.prints("itest 1 foo 2; echo $?")).isEqualTo("Unknown operator 'foo'\n1\n");
        assertThat(shell.prints("itest 1 = 2")).isEqualTo("Unknown operator '='\n");
        String usage = "itest - return true/false on integer compare\n\nUsage:\n"
                + "itest [.b, .w, .l, .s] [*]value1 <op> [*]value2\n";
        assertThat(shell.prints("itest 1")).isEqualTo(usage);
        assertThat(shell.prints("itest 5 < 6 7")).isEqualTo(usage);
        assertThat(shell.prints("itest.q 1 == 1")).isEqualTo(usage);
        assertThat(shell.prints("itest *80000001 == 0")).contains("80000001 is not a multiple of 4");
        assertThat(shell.prints("itest *f0000000 == 0")).contains("f0000000");
    }

    @ParameterizedTest
    @CsvSource({
        "setexpr f 0, 0",
        "setexpr f 0xAbc, abc",
        "setexpr.b f *80000000, 12",
        "setexpr.w f *80000000, 3412",
        "setexpr.l f *80000000, 78563412",
        "setexpr f *80000000, 78563412",
        "setexpr.b f *80000000 + *80000001, 46",
        "setexpr f 1234 '|' 560000, 561234",
        "setexpr f 561200 '&' 1234, 1200",
        "setexpr f 561200 ^ 1234, 560034",
        "setexpr f 561200 - 1234, 55ffcc",
        "setexpr f 561200 * 1234, 1ebfa800",
        "setexpr f 561200 / 1234, 4ba",
        "setexpr f 561200 % 1234, 838",
        "setexpr f 0 - 1, ffffffff",
        "setexpr f ffffffff / 2, 7fffffff",
        "setexpr f *80000010 % 3, 1",
        "setexpr.s f *80000100, hello",
        "setexpr.s f *80000100 + *80000106, hello there",
        "setexpr f sub is us 'this is a test', thus is a test",
        "setexpr f gsub is us 'this is a test', thus us a test",
        "setexpr f gsub is much_longer_string 'this is a test', thmuch_longer_string much_longer_string a test",
        "setexpr f gsub us is 'this is a test', this is a test",
        "setexpr f sub us is, old value",
        "setexpr f gsub o 0, 0ld value",
        "setexpr f gsub '^a' b aaa, bbb",
        "setexpr f sub '^a' b aaa, baa",
        "setexpr f sub 'a$' b aaa, baa",
        "setexpr f gsub 'x*' '' abc, abc",
        "setexpr f sub '(.*)-(.*)' '\\\\2=\\\\1 \\\\0 \\\\7.\\\\n' left-right, right=left left-right \\7.\\n",
        "setexpr.s f abc + def, abcdef",
        "setexpr.s f abc, abc",
        "setexpr.s f '*80000100' + !, hello!",
        "setexpr f 12zz + 0x3q, 15",
        "setexpr f zz, 0",
        "setexpr f 100000002, 2",
    })
    void setexprSets(String line, String value) throws Exception {
        shell.set("f", "old value");
        assertThat(shell.run(line)).as(shell.output()).isZero();
        assertThat(shell.get(Variables.KEY).get("f")).hasValue(value);
    }

    @Test
    void backReferences() throws Exception {
        shell.set("f", "this is surely a test is it? yes this is indeed a test");
        shell.run("setexpr f gsub '(this) (is) (surely|indeed)' 'us \\\\1 \\\\2 \\\\3!'");
        assertThat(shell.prints("echo $f"))
                .isEqualTo("us this is surely! a test is it? yes us this is indeed! a test\n");
    }

    @Test
    void setexprRefuses() throws Exception {
        assertThat(shell.prints("setexpr f 1 / 0; echo $?"))
                .contains("nothing can be divided by 0")
                .endsWith("\n1\n");
        assertThat(shell.prints("setexpr f 1 = 2; echo $?"))
                .startsWith("invalid op '='")
                .endsWith("\n1\n");
        assertThat(shell.prints("setexpr f 1 ** 2")).isEqualTo(shell.prints("setexpr"));
        assertThat(shell.prints("setexpr.s f *80000100 * *80000100")).startsWith("invalid op '*'");
        assertThat(shell.prints("setexpr f gsub a b")).isEqualTo("## Error: variable \"f\" not defined\n");
        assertThat(shell.prints("setexpr f gsub '[' b x")).contains("missing closing ]");
        assertThat(shell.prints("setexpr f; setexpr f 1 +; setexpr f gsub a; setexpr"))
                .hasLineCount(4 * shell.prints("setexpr").split("\n").length);
        assertThat(shell.prints("echo [$f]")).isEqualTo("[]\n");
        assertThat(shell.prints("setexpr a=b 1; echo $?"))
                .isEqualTo("## Error: illegal character '=' in variable name \"a=b\"\n1\n");
    }

    @Test
    void resultsAreBounded() throws Exception {
        shell.set("t", "a".repeat(16383)).set("s", "b".repeat(1000));
        assertThat(shell.prints("setexpr f gsub a b $t; echo $?")).isEqualTo("0\n");
        assertThat(shell.prints("setexpr f gsub a $s $t")).isEqualTo("## error: substitution buffer overflow\n");
        assertThat(shell.prints("setexpr f gsub 'x*' - abc; echo $?"))
                .isEqualTo("## error: substitution buffer overflow\n1\n");
        assertThat(shell.prints("setexpr t sub '(a*)' '\\\\1\\\\1'")).contains("substitution buffer overflow");
        shell.set("t", "a".repeat(16384)).set("s", "b".repeat(4095));
        assertThat(shell.prints("setexpr f gsub a b $t"))
                .isEqualTo("## error: subst buffer overflow: have 16384, need 16385\n");
        assertThat(shell.prints("setexpr f gsub a $s a"))
                .isEqualTo("## error: pattern buffer overflow: have 4096, need 4096\n");
    }

    @Test
    void anEmptyResultDeletes() throws Exception {
        shell.set("f", "old");
        assertThat(shell.prints("setexpr f sub a '' a; echo $?; setexpr.s nosuch ''; echo $?"))
                .isEqualTo("0\n0\n");
        assertThat(shell.get(Variables.KEY).all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "%d 0xff ~ 255",
                "%04x-%s 257 hello ~ 0257-hello",
                "'%d, 0x%x' 0x100 ff ~ 256, 0xff",
                "0x%08x 63 ~ 0x00000063",
                "%%%o 8 ~ %10",
                "'%5d|%-5d|%05d' 1f 1f 1f ~ '   31|31   |00031'",
                "%+d/%d 1 -2 ~ +1/-2",
                "%X.%#x.%#o abc abc 8 ~ ABC.0xabc.010",
                "%u -1 ~ 18446744073709551615",
                "%.2s.%5s. abcdef xyz ~ ab.  xyz.",
                "%c%c hello 9 ~ h9",
                "%*d 4 2a ~ '  42'",
                "%.4x 12 ~ 0012",
                "%lu:%lld 10 11 ~ 16:17",
                "%i 12zz ~ 18",
                "%d nothing ~ 0",
                "%d-%s ~ 0-",
                "plain a b ~ plain",
                "'a\\\\101\\\\x' ~ aA\\x",
                "'a\\\\cb' ~ a",
                "%b 'x\\\\0101y' ~ xAy",
                "%b%s 'x\\\\cy' z ~ x",
            })
    void setexprFormats(String words, String value) throws Exception {
        assertThat(shell.run("setexpr f fmt " + words)).as(shell.output()).isZero();
        assertThat(shell.get(Variables.KEY).get("f")).hasValue(value);
    }

    @Test
    void whatIsNoFormatIsNamed() throws Exception {
        assertThat(shell.prints("setexpr f fmt a%k 1; echo $?")).isEqualTo("`%k': invalid format\n1\n");
        assertThat(shell.prints("setexpr f fmt %5; echo $?")).isEqualTo("`%5': invalid format\n1\n");
        assertThat(shell.prints("setexpr f fmt %99999999999d 1")).contains("more than 127 characters");
        assertThat(shell.prints("setexpr f fmt %127d 1; echo $?")).isEqualTo("0\n");
        assertThat(shell.prints("setexpr f fmt")).isEqualTo(shell.prints("setexpr"));
        assertThat(shell.prints("setexpr f fmt a 1 2 3 4 5")).isEqualTo(shell.prints("setexpr"));
    }
}
