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
        assertThat(shell.prints("itest zz == 0")).contains("'zz' is not a hexadecimal number");
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
        "setexpr f gsub 'x*' - abc, -a-b-c-",
        "setexpr f gsub '^a' b aaa, baa",
        "setexpr f sub '(.*)-(.*)' '\\\\2=\\\\1 \\\\0 \\\\7.\\\\n' left-right, right=left left-right .\\n",
        "setexpr f sub a '' a, ''",
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
        assertThat(shell.prints("setexpr f 1 ** 2")).startsWith("invalid op '**'");
        assertThat(shell.prints("setexpr.s f *80000100 * *80000100")).startsWith("invalid op '*'");
        assertThat(shell.prints("setexpr.s f 0")).contains("write it like *81000000");
        assertThat(shell.prints("setexpr f gsub a b")).isEqualTo("## Error: variable \"f\" not defined\n");
        assertThat(shell.prints("setexpr f gsub '[' b x")).contains("missing closing ]");
        assertThat(shell.prints("setexpr f; setexpr f 1 +; setexpr f gsub a; setexpr"))
                .hasLineCount(4 * shell.prints("setexpr").split("\n").length);
        assertThat(shell.prints("echo [$f]")).isEqualTo("[]\n");
    }

    @Test
    void resultsAreBounded() throws Exception {
        shell.set("t", "a".repeat(16384)).set("s", "b".repeat(1000));
        assertThat(shell.prints("setexpr f gsub a $s $t")).contains("more than 65536 characters");
        shell.set("t", "a".repeat((1 << 17) + 1));
        assertThat(shell.prints("setexpr f gsub a b $t")).contains("it can have 131072");
    }
}
