package trampoline.uboot.environment;

import java.util.Optional;
import trampoline.api.loader.LoaderException;
import trampoline.uboot.command.Call;
import trampoline.uboot.command.UbootCommand;
import trampoline.uboot.command.UsageException;

/** {@code env run}: runs the command lines in variables, until one fails. */
final class RunCommand implements UbootCommand {
    @Override
    public String name() {
        return "run";
    }

    @Override
    public String summary() {
        return "run commands in an environment variable";
    }

    @Override
    public String usage() {
        return "var [...] - run commands in an environment variable";
    }

    @Override
    public int mostWords() {
        return EnvCommand.MOST_WORDS;
    }

    @Override
    public int run(Call call) throws LoaderException {
        if (call.count() < 2) {
            throw new UsageException("");
        }
        for (String name : call.words().subList(1, call.count())) {
            Optional<String> script = call.variables().get(name);
            if (script.isEmpty()) {
                throw new LoaderException("## Error: \"" + name + "\" not defined");
            }
            if (call.execute(script.get()) != 0) {
                return 1;
            }
        }
        return 0;
    }
}
