package trampoline.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HelpTextTest {
    @Test
    void aCommandIsExplainedByItsAnnotations() {
        CommandInfo boil = CommandInfo.of("kitchen", "boil", BoilCommands.class);
        assertThat(HelpText.explain(boil)).isEqualTo("""
                        kitchen:boil - boil an egg

                          boil [-s VALUE] [--salt] EGGS
                              -s, --softness    how soft
                              --salt            with salt
                              EGGS              how many

                        Examples:
                          boil -s 6   for a soft one""");
    }

    @Test
    void aNameThatIsAKeywordIsFoundBehindItsUnderscore() {
        CommandInfo command = CommandInfo.of("kitchen", "break", BoilCommands.class);
        assertThat(command.usage(command.forms().get(0))).isEqualTo("break [NAMES...]");
    }

    @Test
    void theListPutsBoardsFirstAndThenTheShell() {
        List<CommandInfo> commands = List.of(
                new CommandInfo("aaa", "x", List.of(), ""),
                new CommandInfo("board", "attach", List.of(), ""),
                new CommandInfo("shell", "help", List.of(), ""));
        assertThat(HelpText.list(commands).lines())
                .startsWith("board", "  attach", "", "shell", "  help", "", "aaa", "  x");
    }

    @Test
    void aCommandThatTellsAboutItselfIsListedOnceAndExplainedInItsWords() {
        String usage = "md [.b, .w] address\n    - show memory";
        List<CommandInfo> commands = List.of(
                CommandInfo.stated("u-boot", "md", "memory display", usage),
                CommandInfo.stated("u-boot", "md.b", "memory display", usage));
        assertThat(HelpText.list(commands)).contains("  md   memory display\n").doesNotContain("md.b");
        assertThat(HelpText.explain(commands.get(1)))
                .isEqualTo("u-boot:md.b - memory display\n\n  md [.b, .w] address\n      - show memory");
    }
}
