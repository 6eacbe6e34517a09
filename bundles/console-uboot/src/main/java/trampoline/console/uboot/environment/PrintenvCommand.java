package trampoline.console.uboot.environment;

import com.google.auto.service.AutoService;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code printenv}: shows variables. */
@AutoService(UbootCommand.class)
public final class PrintenvCommand implements UbootCommand {
    @Override
    public String name() {
        return "printenv";
    }

    @Override
    public String summary() {
        return "print environment variables";
    }

    @Override
    public String usage() {
        return "[-a]\n    - print [all] values of all environment variables\n"
                + "printenv name ...\n    - print value of environment variable 'name'";
    }

    @Override
    public int mostWords() {
        return EnvCommand.MOST_WORDS;
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public int run(Call call) throws LoaderException {
        boolean hidden = call.count() > 1 && call.word(1).startsWith("-a");
        int first = hidden ? 2 : 1;
        if (first == call.count()) {
            printAll(call, hidden ? "" : ".");
            return 0;
        }
        int status = 0;
        for (String name : call.words().subList(first, call.count())) {
            Optional<String> value = call.variables().get(name);
            if (value.isPresent()) {
                call.out().print(name + "=" + value.get() + "\n");
            } else {
                call.out().print("## Error: \"" + name + "\" not defined\n");
                // as many as there are not
                status++;
            }
        }
        return status;
    }

    /** Prints all but those whose names begin with {@code hidden}, when that is not empty. */
    private static void printAll(Call call, String hidden) {
        PrintStream out = call.out();
        // the end of the whole counts too
        int length = 1;
        for (Map.Entry<String, String> variable : call.variables().all().entrySet()) {
            if (hidden.isEmpty() || !variable.getKey().startsWith(hidden)) {
                String line = variable.getKey() + "=" + variable.getValue() + "\n";
                out.print(line);
                length += line.length();
            }
        }
        int room = Environments.block(call.loader()).capacity();
        out.printf("\nEnvironment size: %d/%d bytes\n", length, room);
    }
}
