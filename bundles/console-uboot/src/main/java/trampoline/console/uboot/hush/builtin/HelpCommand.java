package trampoline.console.uboot.hush.builtin;

import com.google.auto.service.AutoService;
import java.util.Optional;
import trampoline.api.board.BoardType;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.hush.CommandTable;
import trampoline.console.uboot.hush.Usage;

/** {@code help}: lists the commands, or says how some are used. */
@AutoService(UbootCommand.class)
public final class HelpCommand implements UbootCommand {
    @Override
    public String name() {
        return "help";
    }

    @Override
    public String summary() {
        return "print command description/usage";
    }

    @Override
    public String usage() {
        return "\n\t- print brief description of all commands\nhelp command ...\n\t- print detailed usage of 'command'";
    }

    @Override
    public int mostWords() {
        return Integer.MAX_VALUE;
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public int run(Call call) {
        CommandTable commands = call.loader().get(CommandTable.KEY);
        BoardType board = call.loader().board().type();
        if (call.count() == 1) {
            commands.all(board)
                    .forEach(command ->
                            call.out().print(String.format("%-10s- %s\n", command.name(), command.summary())));
            return 0;
        }
        int status = 0;
        for (String word : call.words().subList(1, call.count())) {
            Optional<UbootCommand> command = commands.find(word, board);
            command.ifPresentOrElse(
                    found -> Usage.print(call.out(), found),
                    () -> call.out()
                            .print("Unknown command '" + word
                                    + "' - try 'help' without arguments for list of all known commands\n\n"));
            status = command.isPresent() ? status : 1;
        }
        return status;
    }
}
