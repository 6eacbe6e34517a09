package trampoline.console.uboot.hush.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                // a single argument that is not empty
                "a",
                "-n",
                "-z",
                "!",
                "-n $nothing",
                "-z $nothing",
                // an unknown form is true, wherever it stands
                "a == b",
                "$nothing -gt 0",
                "a -foo b",
                "a = b c",
                "a = b -a c",
                "a = a -a -n",
                "a = a -a",
                "! a -foo",
                // 32 bits, as a long of U-Boot's on this core
                "0xffffffff -lt 0",
                "0x100000001 -eq 1",
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
                "",
                "''",
                "$nothing",
                "a = b -o b = a",
                "a = b -a",
                "! !",
                "abc =~ '^bc'",
            })
    void holdsNot(String expression) throws Exception {
        assertThat(shell.run("test " + expression)).isEqualTo(1);
        assertThat(shell.output()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "[ a = a ], 0",
        "[ a = b ], 1",
        "[ -n \"$baudrate\" ], 0",
        "[ -n \"\" ], 1",
        "[ a ], 0",
        "[ '' ], 1",
        "[ ], 1",
        "[ ! a = b -a 1 -lt 2 ], 0",
    })
    void bracketsAreTheSame(String line, int status) throws Exception {
        shell.set("baudrate", "115200");
        assertThat(shell.run(line)).isEqualTo(status);
        assertThat(shell.output()).isEmpty();
    }

    @Test
    void aBracketIsClosed() throws Exception {
        for (String line : new String[] {"[", "[ a = a", "[ a = a]"}) {
            assertThat(shell.prints(line + "; echo $?")).isEqualTo("[: missing terminating ]\n1\n");
        }
        assertThat(shell.prints("if [ 1 -eq 1 ]; then echo yes; fi")).isEqualTo("yes\n");
    }

    @Test
    void noFileExists() throws Exception {
        assertThat(shell.prints("test -e mmc 0:1 uEnv.txt; echo $?"))
                .isEqualTo("** Bad device specification mmc 0:1 **\n1\n");
        assertThat(shell.prints("test ! -e usb 0 a -a b = b; echo $?")).endsWith("\n0\n");
        assertThat(shell.prints("test -e mmc 0; echo $?"))
                .as("words are missing: an unknown form")
                .isEqualTo("0\n");
    }

    @Test
    void aWrongPatternIsNamed() throws Exception {
        assertThat(shell.prints("test a =~ '('")).startsWith("regular expression '(': missing closing )");
    }
}
