package trampoline.console.uboot.hush.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.console.uboot.hush.Shell;

/** Most cases are facts of U-Boot's own {@code test/py/tests/test_hush_if_test.py} and of what 2023.01 does. */
class TestCommandTest {
    private final Shell shell = new Shell();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aaa = aaa",
                "aaa != bbb",
                "aaa < bbb",
                "bbb > aaa",
                "123 -eq 123",
                "123 -ne 456",
                "123 -lt 456",
                "123 -le 456",
                "123 -le 123",
                "456 -gt 123",
                "456 -ge 123",
                "123 -ge 123",
                "010 -eq 010",
                "010 -ne 011",
                "0x2000000 -gt 0x1ffffff",
                "010 -ne 10",
                "0xa -eq 10",
                "0xa -eq 012",
                "0x2000000 -gt 1ffffff",
                "0x2000000 -ne 2000000",
                "-1 -lt 1",
                "x -eq 0",
                "5z -eq 5",
                "-z \"\"",
                "-n aaa",
                "! aaa = bbb",
                "! ! aaa = aaa",
                "aaa != aaa -o bbb = bbb",
                "aaa = aaa -a bbb = bbb",
                "! aaa = aaa -o ! bbb != bbb",
                "! ! aaa != aaa -o ! ! bbb = bbb",
                "a = b -a a = b -o c = c",
                "= = =",
                "! = !",
                "'a b' = 'a b'",
                "abc =~ '^a.c$'",
                "a == a",
            })
    void holds(String expression) throws Exception {
        assertThat(shell.run("test " + expression)).isZero();
        assertThat(shell.prints("if test " + expression + "; then echo true; else echo false; fi"))
                .endsWith("true\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aaa = bbb",
                "aaa != aaa",
                "bbb < aaa",
                "aaa > bbb",
                "123 -eq 456",
                "123 -lt 123",
                "456 -le 123",
                "123 -gt 123",
                "123 -ge 456",
                "010 -eq 10",
                "2000000 -gt 0x1ffffff",
                "0x2000000 -lt 1ffffff",
                "0x2000000 -eq 2000000",
                "-z aaa",
                "-n \"\"",
                "! aaa = aaa",
                "! ! aaa = bbb",
                "aaa != aaa -o bbb != bbb",
                "aaa = aaa -a bbb != bbb",
                "! aaa = aaa -o ! bbb = bbb",
                // from left to right, without precedence
                "a = a -o b = b -a c = d",
                // fewer than two arguments are no expression
                "",
                "a",
                "''",
                "-n",
                "-z",
                "!",
                "-n $nothing",
                "-z $nothing",
                "abc =~ '^bc'",
            })
    void holdsNot(String expression) throws Exception {
        assertThat(shell.run("test " + expression)).isEqualTo(1);
        assertThat(shell.output()).isEmpty();
    }

    @Test
    void whatIsNoExpressionIsNamed() throws Exception {
        assertThat(shell.prints("test a -foo b")).startsWith("test: 'a': no expression begins like that");
        assertThat(shell.prints("test a = a b")).startsWith("test: 'b': -a or -o should stand here");
        assertThat(shell.prints("test a = a -a")).startsWith("test: '-a': an expression is missing");
        assertThat(shell.prints("test a = a -a -n")).startsWith("test: '-n': a text is missing");
        assertThat(shell.prints("test ! !")).startsWith("test: '!': an expression is missing");
        assertThat(shell.prints("test a =~ '('")).startsWith("regular expression '(': missing closing )");
    }
}
