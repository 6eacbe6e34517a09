package trampoline.console.uboot.environment;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.command.UsageException;

/** {@code env}: everything about variables, by sub-commands; a beginning of one's name that no other has will do. */
@AutoService(UbootCommand.class)
public final class EnvCommand implements UbootCommand {
    /** Most words of the commands that take a list (U-Boot's {@code CONFIG_SYS_MAXARGS} is 16 to 64). */
    static final int MOST_WORDS = 64;

    private final SortedMap<String, UbootCommand> commands = new TreeMap<>(Map.ofEntries(
            Map.entry("ask", new AskenvCommand()),
            Map.entry("callbacks", new CallbacksCommand()),
            Map.entry("default", new DefaultCommand()),
            Map.entry("delete", new DeleteCommand()),
            Map.entry("edit", new EditenvCommand()),
            Map.entry("erase", new EraseenvCommand()),
            Map.entry("exists", new ExistsCommand()),
            Map.entry("export", new ExportCommand()),
            Map.entry("flags", new FlagsCommand()),
            Map.entry("grep", new GrepenvCommand()),
            Map.entry("import", new ImportCommand()),
            Map.entry("info", new InfoCommand()),
            Map.entry("load", new LoadCommand()),
            Map.entry("print", new PrintenvCommand()),
            Map.entry("run", new RunCommand()),
            Map.entry("save", new SaveenvCommand()),
            Map.entry("set", new SetenvCommand())));

    @Override
    public String name() {
        return "env";
    }

    @Override
    public String summary() {
        return "environment handling commands";
    }

    @Override
    public String usage() {
        return String.join(
                "\nenv ",
                "ask name [message] [size] - ask for environment variable",
                "callbacks - print callbacks and their associated variables",
                "default [-k] [-f] -a - [forcibly] reset default environment",
                "default [-f] var [...] - [forcibly] reset variable(s) to their default values",
                "delete [-f] var [...] - [forcibly] delete variable(s)",
                "edit name - edit environment variable",
                "erase - erase environment",
                "exists name - tests for existence of variable",
                "export [-t | -b | -c] [-s size] addr [var ...] - export environment",
                "flags - print variables that have non-default flags",
                "grep [-e] [-n | -v | -b] string [...] - search environment",
                "import [-d] [-t [-r] | -b | -c] addr [size] [var ...] - import environment",
                "info - display environment information",
                "info [-d] [-p] [-q] - evaluate environment information",
                "load - load environment",
                "print [-a | name ...] - print environment",
                "run var [...] - run commands in an environment variable",
                "save - save environment",
                "set [-f] name [arg ...]");
    }

    @Override
    public int mostWords() {
        return MOST_WORDS + 1;
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public int run(Call call) throws LoaderException {
        UbootCommand command = find(call.word(1));
        List<String> words = call.words().subList(1, call.count());
        if (words.size() > command.mostWords()) {
            throw new UsageException("");
        }
        return command.run(new Call(call.loader(), words, call.again()));
    }

    private UbootCommand find(String word) throws UsageException {
        UbootCommand exact = commands.get(word);
        if (exact != null) {
            return exact;
        }
        List<String> names =
                commands.keySet().stream().filter(name -> name.startsWith(word)).toList();
        if (names.size() != 1) {
            throw new UsageException("");
        }
        return commands.get(names.get(0));
    }
}
