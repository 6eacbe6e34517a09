package trampoline.console.uboot.hush;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import trampoline.api.board.BoardType;
import trampoline.board.malta.MaltaBoardType;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** Where commands come from, and which are there. */
class CommandTableTest {
    private final BoardType malta = new MaltaBoardType();

    /** A command that only some boards have. */
    private record Particular(String name, String board) implements UbootCommand {
        @Override
        public String summary() {
            return "for " + board;
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
        public boolean offeredAt(BoardType type) {
            return type.name().equals(board);
        }

        @Override
        public int run(Call call) {
            return 0;
        }
    }

    @Test
    void withoutAFrameworkTheClassPathHasThem() {
        List<String> names = CommandTable.installed().all(malta).stream()
                .map(UbootCommand::name)
                .toList();
        assertThat(names)
                .contains("bootm", "echo", "flinfo", "md", "reset", "saveenv")
                .isSorted();
        Stream<String> listed = ServiceLoader.load(UbootCommand.class).stream()
                .map(provider -> provider.get().name());
        assertThat(listed).as("no two have one name").doesNotHaveDuplicates().isSubsetOf(names);
        assertThat(names).as("those of protocols").contains("dhcp", "ping", "tftpboot");
    }

    @Test
    void everyCommandTellsHowItIsUsed() {
        assertThat(CommandTable.installed().all(malta)).allSatisfy(command -> {
            assertThat(command.summary()).as(command.name()).isNotBlank().doesNotContain("\n");
            assertThat(command.synopsis()).startsWith(command.name());
            assertThat(command.mostWords()).isPositive();
        });
    }

    @Test
    void aCommandIsKnownOnlyWhereItIsOffered() {
        UbootCommand there = new Particular("spin", "malta");
        CommandTable table = new CommandTable(List::of, List.of(there, new Particular("turn", "lart")));
        assertThat(table.all(malta)).containsExactly(there);
        assertThat(table.find("spin", malta)).contains(there);
        assertThat(table.find("sp", malta)).contains(there);
        assertThat(table.find("turn", malta)).isEqualTo(Optional.empty());
    }
}
