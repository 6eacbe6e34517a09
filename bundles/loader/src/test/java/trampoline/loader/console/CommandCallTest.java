package trampoline.loader.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.junit.jupiter.api.Test;
import trampoline.api.boot.LoaderException;
import trampoline.api.loader.LoaderAccess;

class CommandCallTest {
    /** Commands by gogo's conventions. */
    public static final class Commands {
        @Descriptor("one")
        public String put(CommandSession session, int address) {
            return "one " + Integer.toHexString(address) + (session == null ? "" : "!");
        }

        @Descriptor("two")
        public String put(int address, String text) {
            return "two " + address + text;
        }

        @Descriptor("rest")
        public String rest(
                @Parameter(names = "-q", presentValue = "true", absentValue = "false") boolean quiet,
                @Parameter(names = "-n", absentValue = "7") int number,
                String first,
                String... others) {
            return quiet + " " + number + " " + first + " " + List.of(others);
        }

        public void _new() throws LoaderException {
            throw new LoaderException("refused");
        }

        public void unwinds() {
            throw new StackOverflowError("a signal");
        }
    }

    /** Commands by the loader's own conventions. */
    static class Own implements CommandObject {
        @Override
        public String scope() {
            return "own";
        }

        @CommandHelp("add two\nnumbers")
        public String add(LoaderAccess access, int first, @CommandHelp("the other") int second) {
            return first + second + (access == null ? "" : "!");
        }

        @CommandHelp("join")
        public String add(String first, String second, String... others) {
            return first + second + List.of(others);
        }

        /** No command, as it says nothing. */
        public void hidden() {}
    }

    private static final Commands COMMANDS = new Commands();

    private static Object call(String name, String... words) throws LoaderException {
        return call(COMMANDS, name, words);
    }

    private static Object call(Object target, String name, String... words) throws LoaderException {
        return new CommandCall(new LoaderCommand(name, target), action -> {}, System.out, List.of(words)).run();
    }

    @Test
    void theFormThatFitsIsCalled() throws Exception {
        assertThat(call("put", "0xc0000000")).isEqualTo("one c0000000!");
        assertThat(call("put", "12", "x y")).isEqualTo("two 12x y");
    }

    @Test
    void anObjectOfTheConsolesOwnIsReadByItsOwnConvention() throws Exception {
        Own own = new Own();
        assertThat(call(own, "add", "1", "0x10")).isEqualTo("17!");
        assertThat(call(own, "add", "1", "2", "3")).isEqualTo("12[3]");
        LoaderCommand command = new LoaderCommand("add", own);
        assertThat(command.summary()).isEqualTo("add two");
        assertThat(command.forms().stream().map(command::usage))
                .containsExactly("add FIRST SECOND", "add FIRST SECOND [OTHERS...]");
        assertThat(new InstalledCommands(List.of(own)).offered())
                .extracting(OfferedCommand::name)
                .containsExactly("add");
    }

    @Test
    void gogoCallsItThroughItsOneMethod() throws Exception {
        CommandSession session = new ConsoleSession(System.out, action -> {});
        assertThat(new Own()._main(session, "add", 1, "2")).isEqualTo("3!");
        session.put(LoaderAccess.VARIABLE, null);
        assertThatThrownBy(() -> new Own()._main(session, "add", "1", "2"))
                .hasMessageContaining("no board is attached");
    }

    @Test
    void wrongNumbersOfArgumentsNameTheForms() {
        assertThatThrownBy(() -> call("put")).hasMessage("not enough parameters: put ADDRESS  or  put ADDRESS TEXT");
        assertThatThrownBy(() -> call("put", "1", "2", "3")).hasMessageStartingWith("too many parameters: put ADDRESS");
    }

    @Test
    void anArgumentThatCannotBeConvertedIsNamed() {
        assertThatThrownBy(() -> call("put", "1x")).hasMessageContainingAll("not a number", "ADDRESS", "'1x'");
        assertThatThrownBy(() -> call("put", "0x100000000")).hasMessageContainingAll("out of range", "ADDRESS");
    }

    @Test
    void optionsAndTheRestAreTaken() throws Exception {
        assertThat(call("rest", "a")).isEqualTo("false 7 a []");
        assertThat(call("rest", "-n", "0x10", "a", "-q", "b", "c")).isEqualTo("true 16 a [b, c]");
        assertThatThrownBy(() -> call("rest", "a", "-n")).hasMessageContaining("option -n needs a value");
    }

    @Test
    void failuresAndSignalsComeThrough() {
        assertThatThrownBy(() -> call("new"))
                .isInstanceOf(LoaderException.class)
                .hasMessage("refused");
        assertThatThrownBy(() -> call("unwinds")).isInstanceOf(StackOverflowError.class);
    }

    @Test
    void commandsAreFoundByTheirBeginnings() throws Exception {
        List<LoaderCommand> commands = List.of(
                new LoaderCommand("re", COMMANDS),
                new LoaderCommand("reload", COMMANDS),
                new LoaderCommand("reset", COMMANDS));
        assertThat(CommandLookup.find(commands, "rel").name()).isEqualTo("reload");
        assertThat(CommandLookup.find(commands, "re").name()).isEqualTo("re");
        assertThatThrownBy(() -> CommandLookup.find(commands, "r"))
                .hasMessage("ambiguous command: 'r' could be re, reload, reset");
        assertThatThrownBy(() -> CommandLookup.find(commands, "x")).hasMessageContaining("invalid command: 'x'");
    }

    @Test
    void wordsAreSplitAtBlanks() throws Exception {
        assertThat(Words.split("  boot  a=\"b c\" 'd \"e' f\\ g ''"))
                .containsExactly("boot", "a=b c", "d \"e", "f g", "");
        assertThatThrownBy(() -> Words.split("a 'b")).hasMessageContaining("not closed");
    }
}
