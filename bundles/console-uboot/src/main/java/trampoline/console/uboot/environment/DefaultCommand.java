package trampoline.console.uboot.environment;

import java.util.Map;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.command.UsageException;

/** {@code env default}: gives all variables, or some, their default values; {@code -k} keeps those that have none. */
final class DefaultCommand implements UbootCommand {
    private static final String BAUD_RATE = "baudrate";

    @Override
    public String name() {
        return "default";
    }

    @Override
    public String summary() {
        return "reset to default environment";
    }

    @Override
    public String usage() {
        return "[-k] [-f] -a - [forcibly] reset default environment\n"
                + "env default [-f] var [...] - [forcibly] reset variable(s) to their default values";
    }

    @Override
    public int mostWords() {
        return EnvCommand.MOST_WORDS;
    }

    @Override
    public int run(Call call) throws LoaderException {
        Options options = new Options(call, "afk");
        boolean all = options.has('a');
        if (all == options.next() < call.count()) {
            throw new UsageException("");
        }
        Map<String, String> defaults = DefaultEnvironment.of(call.loader());
        if (all && !options.has('k')) {
            call.out().println("## Resetting to default environment");
            if (defaults.containsKey(BAUD_RATE)) {
                new ConsoleSettings(call.loader()).set(BAUD_RATE, defaults.get(BAUD_RATE), options.authority());
            }
            call.variables().replaceWith(defaults);
            call.loader().put(Origin.KEY, Origin.DEFAULT);
            return 0;
        }
        if (all) {
            call.out().println("## Resetting to default environment");
        } else {
            defaults.keySet().retainAll(call.words().subList(options.next(), call.count()));
        }
        Assignment assignment = new Assignment(call.loader(), options.authority());
        for (Map.Entry<String, String> variable : defaults.entrySet()) {
            assignment.set(variable.getKey(), variable.getValue());
        }
        return 0;
    }
}
