package trampoline.console.uboot.hush;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The modern parser: what lines print ({@code |} ends a line, {@code %} is one); those marked "seen" printed it on U-Boot 2023.01. */
class LanguageTest {
    private final Shell shell = new Shell().in(Language.MODERN);

    @ParameterizedTest
    @CsvSource(
            delimiterString = " ~ ",
            quoteCharacter = '\u00a7',
            value = {
                // seen
                "echo a\"b c\"'d' ~ ab cd|",
                "echo \"a  b\" c   d ~ a  b c d|",
                "echo a\\ b \\$x \\\\ \"a\\nb\" 'it' ~ a b $x \\ a\\nb it|",
                "echo hello # comment ~ hello|",
                "echo a#b ~ a#b|",
                "y=5; echo $y ~ 5|",
                "y='1 2'; echo $y ~ 1 2|",
                "if true; then echo T; else echo F; fi ~ T|",
                "if false; then echo T; elif true; then echo E; else echo F; fi ~ E|",
                "if false; then echo a; elif false; then echo b; else echo c; fi ~ c|",
                "if true; then; echo a; fi ~ a|",
                "if  true ;then echo x;fi ~ x|",
                "if true; then fi; echo b ~ b|",
                "for i in a b; do for j in 1 2; do echo $i$j; done; done ~ a1|a2|b1|b2|",
                "i=0; while test $i -lt 3; do echo $i; if test $i -eq 1; then i=5; else i=1; fi; done ~ 0|1|",
                "false || echo or ~ or|",
                "true || echo or; echo end ~ end|",
                "false && echo and; echo end ~ end|",
                "true && echo and ~ and|",
                "false || false || echo c ~ c|",
                "true && true && false || echo e ~ e|",
                "false; echo $? ~ 1|",
                "echo (a) {b} * ? [a] ! ~ (a) {b} * ? [a] !|",
                "echo `date` $(date) $((1+2)) ~ `date` $(date) $((1+2))|",
                "echo a > b < c ~ a > b < c|",
                "echo $ $0 $# ~ $ $0 $#|",
                "echo if then else fi do done ~ if then else fi do done|",
                "echo a'' ''b '' \"\" c ~ a b   c|",
                "echo [$e] \"[$e]\" ~ [] []|",
                "echo a=b ~ a=b|",
                "echo a \\; echo b ~ a ; echo b|",
                "echo a\\;b a\\&b a\\|b ~ a;b a&b a%b|",
                "echo 'a;b' \"c;d&&e\" ~ a;b c;d&&e|",
                "echo a ; ; echo b;; ~ a|b|",
                "echo a; #b; echo c ~ a|",
                "cmd='echo hi'; $cmd ~ hi|",
                "q=1 r=2 ; echo $q$r ~ 12|",
                "q=1 echo hi; echo $q ~ hi|1|",
                "x=a; echo ${x:-def} ${nope:-def} [${nope:+def}] ${x:+def} ~ a def [] def|",
                "if false; then echo a; fi; echo $? ~ 1|",
                "while false; do true; done; echo $? ~ 1|",
                "until true; do echo x; done; echo $? ~ 0|",
                "for i in true false; do $i; done; echo $? ~ 1|",
                // as a shell does it; U-Boot 2023.01 differs
                "false && echo a || echo b ~ b|",
                "true || echo a && echo b ~ b|",
                "echo 'a\\b' \"a\\\"b\" ~ a\\b a\"b|",
                "\"echo\" \"a'b\" 'a\"b' ~ a'b a\"b|",
                "q=1; q=; echo [$q] ~ []|",
                "echo ${nope:=7} $nope ~ 7 7|",
                "l='x  y'; m=$l; echo \"$m\" ~ x  y|",
            })
    void prints(String line, String output) throws Exception {
        assertThat(shell.prints(line)).isEqualTo(output.replace('|', '\n').replace('%', '|'));
    }

    @Test
    void valuesAreSplitOutsideOfQuotesOnly() throws Exception {
        shell.set("l", "x  y z");
        assertThat(shell.prints("for i in $l \"$l\" '$l'; do echo \"[$i]\"; done"))
                .isEqualTo("[x]\n[y]\n[z]\n[x  y z]\n[$l]\n");
    }

    @Test
    void environmentHidesShellVariables() throws Exception {
        shell.set("c", "x");
        assertThat(shell.prints("for c in 1 2; do echo item ${c}; done")).isEqualTo("item x\nitem x\n");
    }

    @Test
    void namesInBracesMayHaveAnyCharacter() throws Exception {
        shell.set("a.b-c", "found");
        assertThat(shell.prints("echo ${a.b-c} $a.b")).isEqualTo("found .b\n");
    }

    @Test
    void constructsGoOverSeveralLines() throws Exception {
        String script = """
                # a script
                for i in a b
                do
                  if test $i = a &&
                     true
                  then echo first
                  else
                    echo "second
                line"
                  fi
                done
                echo on\
                e
                """;
        assertThat(shell.prints(script)).isEqualTo("first\nsecond\nline\none\n");
        assertThat(shell.prints("echo a\r\nif true\r\nthen echo b\r\nfi\r\n")).isEqualTo("a\nb\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " ~ ",
            quoteCharacter = '\u00a7',
            value = {
                "fi ~ 'fi'",
                "then ~ 'then'",
                "done ~ 'done'",
                "if true; fi ~ 'fi'",
                "if true then echo a; fi ~ 'fi'",
                "for i; do echo $i; done ~ ';'",
                "for i in a b do echo $i; done ~ 'done'",
                "for 1 in a; do true; done ~ '1'",
                "for $x in a; do true; done ~ '${x}'",
                "echo a & echo b ~ '&'",
                "echo a | echo b ~ '|'",
                "&& true ~ '&&'",
                "true && ; true ~ ';'",
                "true && || true ~ '||'",
                "if true; then echo 2; fi fi ~ 'fi'",
                "if ; then true; fi ~ 'then'",
                "while do done ~ 'do'",
                "else ~ 'else'",
                "true; then ~ 'then'",
                "if true; then echo a; done ~ 'done'",
            })
    void syntaxErrorsNameThePlace(String line, String place) throws Exception {
        assertThat(shell.run(line)).isEqualTo(1);
        assertThat(shell.output()).startsWith("syntax error at " + place + ": ").hasLineCount(1);
        assertThat(Hush.complete(Language.MODERN, line)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " ~ ",
            quoteCharacter = '\u00a7',
            value = {
                "if true ~ 'then' is missing",
                "if true; then echo a ~ 'fi' is missing",
                "if true; then echo a; else ~ 'fi' is missing",
                "for ~ a variable is missing",
                "for i ~ 'in' is missing",
                "for i in a b ~ 'do' is missing",
                "while true; do ~ 'done' is missing",
                "until ~ 'do' is missing",
                "true && ~ a command is missing behind '&&'",
                "echo 'a ~ quote '",
                "echo \"a ~ quote \"",
                "echo ${a ~ } of ${",
                "echo a\\ ~ \\",
            })
    void incompleteTextsAskForMore(String line, String missing) throws Exception {
        assertThat(Hush.complete(Language.MODERN, line)).isFalse();
        assertThat(shell.run(line)).isEqualTo(1);
        assertThat(shell.output()).startsWith("syntax error at end of text: ").contains(missing);
    }

    @Test
    void completeTexts() {
        assertThat(Hush.complete(Language.MODERN, "")).isTrue();
        assertThat(Hush.complete(Language.MODERN, "# if\n\n;")).isTrue();
        assertThat(Hush.complete(Language.MODERN, "if true\nthen\nfi")).isTrue();
        assertThat(Hush.complete(Language.MODERN, "echo \\\nb")).isTrue();
    }

    @Test
    void linesBeforeASyntaxErrorAreRun() throws Exception {
        assertThat(shell.prints("echo a\n\nx='1\n2'; fi\necho b")).startsWith("a\nsyntax error at 'fi' in line 4: ");
    }

    @Test
    void constructsLieWithinEachOtherAsDeepAsTheyMay() throws Exception {
        assertThat(shell.prints("if true; then ".repeat(32) + "echo a" + "; fi".repeat(32)))
                .isEqualTo("a\n");
        assertThat(shell.prints("if true; then ".repeat(33) + "echo a" + "; fi".repeat(33)))
                .startsWith("syntax error at 'if': it lies within 32 others");
    }
}
