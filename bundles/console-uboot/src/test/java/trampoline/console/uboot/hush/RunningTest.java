package trampoline.console.uboot.hush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.board.BoardType;
import trampoline.api.boot.LoaderException;
import trampoline.api.bus.BusError;
import trampoline.api.clock.Clock;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.CommandLine;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.command.UsageException;
import trampoline.loader.console.OfferedCommand;

class RunningTest {
    private final Shell shell = new Shell();

    /** A command that notes its calls. */
    private static final class Noted implements UbootCommand {
        private final String name;
        private final List<String> calls = new ArrayList<>();

        Noted(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String summary() {
            return "memory display";
        }

        @Override
        public String usage() {
            return "[.b, .w, .l] address [# of objects]";
        }

        @Override
        public int mostWords() {
            return 3;
        }

        @Override
        public boolean hasWidths() {
            return true;
        }

        @Override
        public boolean repeatable() {
            return true;
        }

        @Override
        public int run(Call call) throws LoaderException {
            calls.add(String.join(" ", call.words()) + " width " + call.width() + (call.again() ? " again" : ""));
            switch (call.word(1)) {
                case "bus" -> throw new BusError(0x1234, 4, false, "nothing is mapped here");
                case "bug" -> throw new IllegalStateException("a bug");
                case "usage" -> throw new UsageException("that is wrong");
                case "fail" -> throw new LoaderException("nothing answers");
                default -> {}
            }
            return 0;
        }
    }

    /** A command that asks whether it is the last one. */
    private record Probe(List<String> found) implements UbootCommand {
        @Override
        public String name() {
            return "probe";
        }

        @Override
        public String summary() {
            return "";
        }

        @Override
        public String usage() {
            return "";
        }

        @Override
        public int mostWords() {
            return 1;
        }

        @Override
        public int run(Call call) {
            found.add(String.valueOf(call.loader().get(CommandLine.KEY).isLast(call.loader())));
            return 0;
        }
    }

    private static final String USAGE = """
            md - memory display

            Usage:
            md [.b, .w, .l] address [# of objects]
            """;

    @ParameterizedTest
    @CsvSource({
        "probe, true",
        "probe; md 1, false",
        "md 1; probe, true",
        "'probe\nmd 1', false",
        "md 1 && probe, true",
        "probe && md 1, false",
        "md fail || probe, true",
        "if probe; then probe; else probe; fi, false true",
        "if false; then md 1; else probe; fi, true",
        "'if true; then probe; fi; md 1', false",
        "for i in 1 2; do probe; done, false true",
        "for i in 1 2; do probe; probe; done, false false false true",
        "until probe; do md 1; done, false",
        "run a a, false true",
        "run a; md 1, false",
    })
    void theLastCommandIsTheOneBehindWhichNothingIsLeftToDo(String script, String answers) throws Exception {
        List<String> found = new ArrayList<>();
        shell.set("a", "probe").with(new Noted("md"), new Probe(found));
        CommandLine line = shell.get(CommandLine.KEY);
        line.finish(shell, script);
        assertThat(found).containsExactly(answers.split(" "));
        found.clear();
        line.run(shell, script);
        assertThat(found).as("somebody goes on behind the script").doesNotContain("true");
        assertThat(line.isLast(shell)).as("at the prompt").isFalse();
    }

    @Test
    void unknownCommandsAreNamedAsUbootDoes() throws Exception {
        assertThat(shell.prints("foo 1 2; echo $?")).isEqualTo("Unknown command 'foo' - try 'help'\n1\n");
        assertThat(shell.prints("q='a;echo b'; $q"))
                .isEqualTo("Unknown command 'a;echo' - try 'help' or use 'run' command\n");
        assertThat(shell.prints("1a=b; a+b=c; ''; \"if\" true"))
                .isEqualTo("Unknown command '1a=b' - try 'help'\nUnknown command 'a+b=c' - try 'help'\n"
                        + "Unknown command '' - try 'help'\nUnknown command 'if' - try 'help'\n");
    }

    @Test
    void uniqueBeginningsAreEnough() throws Exception {
        assertThat(shell.prints("ec a; s 1")).isEqualTo("a\nUnknown command 's' - try 'help'\n");
        shell.with(new Noted("echoes"));
        assertThat(shell.prints("echo whole; ech")).isEqualTo("whole\nUnknown command 'ech' - try 'help'\n");
    }

    @Test
    void widthsBelongToCommandsThatHaveThem() throws Exception {
        Noted md = new Noted("md");
        shell.with(md);
        assertThat(shell.run("md.b 1; md.w 1; md.l 1; md 1; m.b 1")).isZero();
        assertThat(md.calls)
                .containsExactly("md.b 1 width 1", "md.w 1 width 2", "md.l 1 width 4", "md 1 width 4", "m.b 1 width 1");
        assertThat(shell.output()).isEmpty();
        assertThat(shell.prints("md.x 1; echo $?")).isEqualTo(USAGE + "1\n");
        assertThat(shell.prints("echo.b 1")).isEqualTo("Unknown command 'echo.b' - try 'help'\n");
    }

    @Test
    void usageIsPrintedInUbootsForm() throws Exception {
        shell.with(new Noted("md"));
        assertThat(shell.prints("md")).isEqualTo(USAGE);
        assertThat(shell.prints("md 1 2 3; echo $?")).isEqualTo(USAGE + "1\n");
        assertThat(shell.prints("md usage")).isEqualTo("that is wrong\n" + USAGE);
    }

    @Test
    void failuresArePrintedAndTheLineGoesOn() throws Exception {
        shell.with(new Noted("md"));
        assertThat(shell.prints("md fail || echo $?; md bus; md bug; echo on"))
                .isEqualTo("nothing answers\n1\n32-bit read at 0x00001234: nothing is mapped here\n"
                        + "internal error: java.lang.IllegalStateException: a bug; the log has the details\non\n");
    }

    @Test
    void emptyLineRepeatsWhatIsRepeatable() throws Exception {
        Noted md = new Noted("md");
        shell.with(md);
        Hush hush = (Hush) shell.get(trampoline.console.uboot.command.CommandLine.KEY);
        assertThat(hush.repeat(shell)).isZero();
        hush.typed(shell, "true; md 1");
        hush.repeat(shell);
        hush.repeat(shell);
        assertThat(md.calls).containsExactly("md 1 width 4", "md 1 width 4 again", "md 1 width 4 again");
        hush.typed(shell, "md fail");
        hush.repeat(shell);
        assertThat(md.calls).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "setexpr a 1; md 1",
                "md 1; itest 1 == 1",
                "md 1; nosuch",
                "md 1; if",
                "md 1; run x",
                "# nothing",
                "a=1"
            })
    void emptyLineDoesNothingWhen(String line) throws Exception {
        Noted md = new Noted("md");
        shell.with(md).run("true");
        shell.set("x", "echo no; source");
        Hush hush = (Hush) shell.get(trampoline.console.uboot.command.CommandLine.KEY);
        hush.typed(shell, line);
        int calls = md.calls.size();
        hush.repeat(shell);
        assertThat(md.calls).hasSize(calls);
    }

    @Test
    void emptyLineRepeatsWhatWasTypedOnly() throws Exception {
        Noted md = new Noted("md");
        shell.with(md);
        Hush hush = (Hush) shell.get(trampoline.console.uboot.command.CommandLine.KEY);
        hush.run(shell, "md 1");
        hush.repeat(shell);
        assertThat(md.calls).as("what autoboot or a shell ran").hasSize(1);
        hush.typed(shell, "md 2");
        hush.run(shell, "md 3");
        hush.repeat(shell);
        assertThat(md.calls).last().isEqualTo("md 2 width 4 again");
        ShellState.of(shell).forbidRepetition();
        hush.repeat(shell);
        assertThat(md.calls).hasSize(4);
    }

    @Test
    void runRunsVariablesUntilOneFails() throws Exception {
        shell.set("a", "echo one; false").set("b", "echo two");
        assertThat(shell.prints("run b a b; echo $?")).isEqualTo("two\none\n1\n");
        assertThat(shell.prints("run b nope b; echo $?")).isEqualTo("two\n## Error: \"nope\" not defined\n1\n");
        assertThat(shell.prints("x='echo local'; run x")).isEqualTo("## Error: \"x\" not defined\n");
    }

    @Test
    void scriptsThatCallThemselvesAreLeftAtOnce() {
        shell.set("r", "echo in; run r; run r; run r");
        assertThatThrownBy(() -> shell.run("run r; echo after"))
                .isInstanceOf(LoaderException.class)
                .hasMessageContaining("more than 20 deep");
        assertThat(shell.output()).isEqualTo("in\n".repeat(19));
    }

    @Test
    void deepestScriptsFitASmallStack() throws Exception {
        for (int i = 0; i < 18; i++) {
            shell.set("s" + i, "if true; then ".repeat(31) + "run s" + (i + 1) + "; fi".repeat(31));
        }
        shell.set("s18", "echo bottom");
        Throwable[] failure = new Throwable[1];
        Thread small = new Thread(
                null,
                () -> {
                    try {
                        shell.run("run s0");
                    } catch (LoaderException | StackOverflowError e) {
                        failure[0] = e;
                    }
                },
                "small stack",
                512 << 10);
        small.start();
        small.join();
        assertThat(failure[0]).isNull();
        assertThat(shell.output()).isEqualTo("bottom\n");
    }

    @Test
    void exitLeavesTheInnermostScript() throws Exception {
        shell.set("inner", "echo entry inner; while true; do exit 3; done; echo inner done")
                .set("outer", "echo entry outer; run inner; echo outer done $?");
        assertThat(shell.prints("run outer; echo after $?"))
                .isEqualTo("entry outer\nentry inner\nouter done 3\nafter 0\n");
        assertThat(shell.prints("echo first; exit 7; echo last"))
                .isEqualTo("first\nexit not allowed from main input shell.\n");
        assertThat(shell.prints("echo $?")).isEqualTo("7\n");
    }

    @Test
    void ctrlCEndsEveryLoopAndTheLine() throws Exception {
        for (String loop : List.of(
                "while true; do true; done",
                "while true; do done",
                "until false; do x=1; done",
                "while true; do run again; done",
                "while true; do sleep 1000; done",
                "sleep 1000")) {
            Shell fresh = new Shell();
            fresh.set("again", "while true; do nonsense 1; done");
            fresh.typeAt(3 * Clock.SECOND, "x\3");
            assertThat(fresh.run(loop + "; echo after")).as(loop).isEqualTo(1);
            assertThat(fresh.output()).as(loop).doesNotContain("after");
            assertThat(fresh.now()).as(loop).isBetween(3 * Clock.SECOND, 31 * Clock.SECOND / 10);
            assertThat(fresh.run("echo next line")).as(loop).isZero();
        }
    }

    @Test
    void aSingleCommandLeavesTypedAheadKeysAlone() throws Exception {
        shell.type("md");
        shell.run("echo a; if true; then echo b; fi");
        assertThat(shell.get(trampoline.api.loader.Keys.SERIAL).poll()).isEqualTo('m');
    }

    @Test
    void aValueThatDoublesIsStopped() throws Exception {
        shell.typeAt(30 * Clock.SECOND, "\3");
        shell.run("x=aaaaaaaa; while test -n $x; do x=$x$x || exit; done");
        assertThat(shell.output()).contains("a command has more than 1048576 characters");
    }

    /** A third party's command by gogo's conventions. */
    public static final class ThirdParty {
        @Descriptor("greet somebody")
        public String greet(String name) throws LoaderException {
            if (name.equals("nobody")) {
                throw new LoaderException("there is nobody");
            }
            return "hello " + name;
        }

        @Descriptor("hidden by ours")
        public String echo() {
            return "theirs";
        }
    }

    private static OfferedCommand offered(String name, Object target) {
        return new OfferedCommand(UbootCommand.SCOPE, name, target);
    }

    @Test
    void thirdPartiesCommandsTakePart() throws Exception {
        ThirdParty theirs = new ThirdParty();
        List<OfferedCommand> offered = List.of(offered("greet", theirs), offered("echo", theirs));
        CommandTable table = new CommandTable(
                () -> offered,
                List.of(
                        new trampoline.console.uboot.hush.builtin.EchoCommand(),
                        new trampoline.console.uboot.hush.builtin.HelpCommand()));
        Hush hush = new Hush(table);
        assertThat(hush.run(shell, "gre 'you all'; echo ours; greet nobody; echo $?"))
                .isZero();
        assertThat(shell.output()).isEqualTo("hello you all\nours\nthere is nobody\n1\n");
        hush.run(shell, "help; help greet; greet");
        assertThat(shell.output())
                .contains("greet     - greet somebody\n", "Usage:\ngreet NAME\n", "not enough parameters: greet NAME\n")
                .doesNotContain("hidden by ours");
    }

    @Test
    void thirdPartiesCommandsComeAndGo() throws Exception {
        List<OfferedCommand> there = new ArrayList<>();
        Noted own = new Noted("md");
        BoardType board = shell.board().type();
        CommandTable table = new CommandTable(() -> List.copyOf(there), List.of(own));
        assertThat(table.find("greet", board)).isEmpty();
        there.add(offered("greet", new ThirdParty()));
        there.add(offered("md", new ThirdParty()));
        assertThat(table.find("greet", board)).isPresent();
        assertThat(table.find("md", board)).contains(own);
        there.clear();
        assertThat(table.find("greet", board)).isEmpty();
        assertThat(table.all(board)).containsExactly(own);
    }
}
